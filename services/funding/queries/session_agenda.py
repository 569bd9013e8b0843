"""A session with everything on its agenda, in few statements."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.refused import Refused
from services.funding.models.proposals import Proposal
from services.funding.models.sessions import Decision, JurySession, Recusal, SessionItem


@dataclass(frozen=True)
class AgendaItem:
    """One item with what belongs to it."""

    item: SessionItem
    proposal: Proposal
    decision: Decision | None
    recusals: tuple[Recusal, ...]


def find_session(session: Session, session_id: str) -> JurySession:
    """Raises Refused session_not_found."""
    found = session.get(JurySession, session_id)
    if found is None:
        raise Refused("session_not_found")
    return found


def find_item(session: Session, item_id: str, session_id: str) -> SessionItem:
    """Raises Refused item_not_found."""
    found = session.get(SessionItem, item_id)
    if found is None or found.session_id != session_id:
        raise Refused("item_not_found")
    return found


def agenda(session: Session, session_id: str) -> list[AgendaItem]:
    """The items in their order."""
    rows = session.execute(
        select(SessionItem, Proposal)
        .join(Proposal, Proposal.id == SessionItem.proposal_id)
        .where(SessionItem.session_id == session_id)
        .order_by(SessionItem.place)
    ).all()
    ids = [item.id for item, _ in rows]
    decided = select(Decision).where(Decision.item_id.in_(ids), Decision.replaced_at.is_(None))
    decisions = {decision.item_id: decision for decision in session.scalars(decided)}
    recusals: dict[str, list[Recusal]] = {}
    for recusal in session.scalars(select(Recusal).where(Recusal.item_id.in_(ids)).order_by(Recusal.juror_id)):
        recusals.setdefault(recusal.item_id, []).append(recusal)
    return [
        AgendaItem(item, proposal, decisions.get(item.id), tuple(recusals.get(item.id, ()))) for item, proposal in rows
    ]
