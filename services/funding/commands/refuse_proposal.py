"""A proposal gets no money."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.move_proposal import move_proposal
from services.funding.commands.tell_proposer import tell_proposer
from services.funding.models.proposals import Proposal
from services.funding.queries.proposal_links import grant_url
from shared.contracts.funding import DECISION_MADE
from shared.signing.node import Node


def refuse_proposal(
    session: Session,
    *,
    node: Node,
    proposal: Proposal,
    reason: str,
    decided_by: str,
    account_id: str | None,
    now: datetime,
) -> None:
    """For a locked proposal on an agenda or a ballot; its author gets the reason.

    Raises Refused proposal_wrong_state.
    """
    proposal.decided_at, proposal.decided_by = now, decided_by
    proposal.content = {**proposal.content, "refused_because": reason}
    move_proposal(session, proposal, "refused", account_id=account_id, now=now)
    link = grant_url(node, proposal)
    tell_proposer(session, node, DECISION_MADE, proposal, now, cents=0, note=reason or None, link=link)
