"""A batch of voting codes was lost or printed wrongly: what is not used yet counts no more."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from services.funding.commands.lock_vote import lock_vote
from services.funding.commands.note_in_round import note_in_round
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.votes import VotingCode


def revoke_codes(session: Session, *, account: Account, round_id: str, batch: int, now: datetime) -> None:
    """Ballots cast with codes of the batch stay: nobody can say which they are. How many that are is not told.

    Raises Refused: not_allowed, vote_not_found, vote_over, batch_not_found.
    """
    if not is_office(account):
        raise Refused("not_allowed")
    vote = lock_vote(session, round_id)
    if vote.status in ("closed", "decided"):
        raise Refused("vote_over")
    of_batch = (VotingCode.round_id == round_id, VotingCode.batch == batch)
    codes = session.scalar(select(func.count()).where(*of_batch))
    if not codes:
        raise Refused("batch_not_found")
    session.execute(
        update(VotingCode)
        .where(*of_batch, VotingCode.used.is_(False))
        .values(revoked=True)
        .execution_options(synchronize_session=False)
    )
    note_in_round(
        session,
        round_id=round_id,
        account_id=account.account_id,
        action="codes_revoked",
        now=now,
        batch=batch,
        codes=codes,
    )
