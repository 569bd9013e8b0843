"""Facts that are not signed yet."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.federation.models.log import WaitingFact


def waiting_facts(session: Session, limit: int) -> list[WaitingFact]:
    """The oldest, in the order in which they came."""
    return list(session.scalars(select(WaitingFact).order_by(WaitingFact.number).limit(limit)))


def oldest_wait(session: Session) -> tuple[int, datetime | None]:
    """How many wait, and since when the first of them does."""
    row = session.execute(select(func.count(), func.min(WaitingFact.recorded_at))).one()
    return row[0], row[1]
