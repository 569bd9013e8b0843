"""Copies of events that are long over."""

from datetime import datetime

from sqlalchemy import delete, select, tuple_
from sqlalchemy.orm import Session

from services.directory.domain.told_events import KEPT_AFTER_THE_END
from services.directory.models.events import EventActor, EventCopy

AT_ONCE = 500


def forget_past_events(session: Session, now: datetime) -> int:
    """Deletes some of them, a few hundred at most; gives how many, so that the caller knows whether to go on."""
    over = select(EventCopy.source, EventCopy.id).where(EventCopy.ends_at < now - KEPT_AFTER_THE_END).limit(AT_ONCE)
    keys = [tuple(row) for row in session.execute(over)]
    if keys:
        session.execute(delete(EventActor).where(tuple_(EventActor.event_source, EventActor.event_id).in_(keys)))
        session.execute(delete(EventCopy).where(tuple_(EventCopy.source, EventCopy.id).in_(keys)))
    return len(keys)
