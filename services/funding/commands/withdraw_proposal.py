"""Take a proposal back before it is decided."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.move_proposal import move_proposal
from services.funding.commands.tell_proposer import tell_proposer
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.models.proposals import Proposal
from shared.contracts.funding import PROPOSAL_WITHDRAWN
from shared.signing.node import Node


def withdraw_proposal(
    session: Session, *, node: Node, proposal: Proposal, account: Account | None, reason: str, now: datetime
) -> None:
    """A locked proposal, by the person or, with `account`, by the office. A second time changes nothing.

    The office says why, which the person is written, and cannot withdraw what is on an agenda or a ballot: that would
    be a veto. What a person takes back is skipped by the session or the count that has it already. Raises Refused:
    withdrawal_unsaid, proposal_wrong_state (also once it is decided).
    """
    if proposal.status == "withdrawn":
        return
    if account is not None and not reason.strip():
        raise Refused("withdrawal_unsaid", field="reason")
    if account is not None and proposal.status == "scheduled":
        raise Refused("proposal_wrong_state", status=proposal.status)
    by = "office" if account else "person"
    account_id = account.account_id if account else None
    move_proposal(session, proposal, "withdrawn", account_id=account_id, now=now, by=by)
    if reason:
        proposal.content = {**proposal.content, "withdrawn_because": reason}
        session.flush()
    if account is not None:
        tell_proposer(session, node, PROPOSAL_WITHDRAWN, proposal, now, note=reason.strip())
