"""A proposal that nobody has decided or touched for long is not waited for any more: its people must be forgotten."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.lock_proposal import lock_proposal
from services.funding.commands.move_proposal import move_proposal
from services.funding.commands.tell_proposer import tell_proposer
from services.funding.domain.proposal_status import UNDER_WAY
from services.funding.models.proposals import Proposal
from shared.contracts.funding import PROPOSAL_WITHDRAWN
from shared.signing.node import Node


def proposals_lapsing(session: Session, now: datetime) -> list[str]:
    """Proposals under way whose time is over."""
    due = select(Proposal.id).where(Proposal.forget_at <= now, Proposal.status.in_(UNDER_WAY))
    return list(session.scalars(due.order_by(Proposal.forget_at)))


def lapse_proposal(session: Session, *, node: Node, proposal_id: str, now: datetime) -> None:
    """Withdraws it by letter if nothing has happened meanwhile; `forget_proposals` takes it from there."""
    proposal = lock_proposal(session, proposal_id)
    if proposal.status not in UNDER_WAY or proposal.forget_at is None or proposal.forget_at > now:
        return
    tell_proposer(session, node, PROPOSAL_WITHDRAWN, proposal, now, link=None)
    move_proposal(session, proposal, "withdrawn", account_id=None, now=now, by="time")
    proposal.forget_at = now
    session.flush()
