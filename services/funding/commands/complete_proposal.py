"""The office says that all is there."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.move_proposal import move_proposal
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.models.papers import AskedFor
from services.funding.models.programmes import Programme
from services.funding.models.proposals import Proposal
from services.funding.queries.lacks import lacks


def complete_proposal(session: Session, *, proposal: Proposal, account: Account, now: datetime) -> None:
    """All is there: it may go to a session or onto a ballot. What was asked for is settled by that.

    Raises Refused: proposal_lacks with the first field that is not filled in, proposal_wrong_state.
    """
    programme = session.get_one(Programme, proposal.programme_id)
    found = [one for one in lacks(session, proposal, programme, now) if one.code != "period_over"]
    if found:
        raise Refused("proposal_lacks", field=found[0].field, count=len(found))
    for asked in session.query(AskedFor).filter_by(proposal_id=proposal.id, settled_at=None):
        asked.settled_at = now
    move_proposal(session, proposal, "complete", account_id=account.account_id, now=now)
