"""What is held back at the border."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.federation.models.contacts import HeldFact


def held_facts(session: Session, limit: int = 100) -> list[HeldFact]:
    """The oldest first."""
    return list(session.scalars(select(HeldFact).order_by(HeldFact.held_at, HeldFact.subject).limit(limit)))


def held_count(session: Session) -> int:
    """How many there are."""
    return session.scalar(select(func.count()).select_from(HeldFact)) or 0
