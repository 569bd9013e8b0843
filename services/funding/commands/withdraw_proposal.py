"""Take a proposal back before it is decided."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.move_proposal import move_proposal
from services.funding.domain.rights import Account
from services.funding.models.proposals import Proposal


def withdraw_proposal(
    session: Session, *, proposal: Proposal, account: Account | None, reason: str, now: datetime
) -> None:
    """A locked proposal, by the person or, with `account`, by the office. A second time changes nothing.

    Raises Refused proposal_wrong_state once it is decided. What a session already has on its agenda is then to be
    skipped there.
    """
    if proposal.status == "withdrawn":
        return
    by = "office" if account else "person"
    account_id = account.account_id if account else None
    move_proposal(session, proposal, "withdrawn", account_id=account_id, now=now, by=by)
    if reason:
        proposal.content = {**proposal.content, "withdrawn_because": reason}
        session.flush()
