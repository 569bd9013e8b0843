"""Copies of neighbours' events that are long over."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services.registration.models import EventCopy, EventCopyTopic

KEPT_AFTER_THE_END = timedelta(days=366)
AT_ONCE = 500


def forget_event_copies(session: Session, now: datetime) -> int:
    """Deletes some of them, a few hundred at most; gives how many, so that the caller knows whether to go on."""
    over = select(EventCopy.key).where(EventCopy.ends_at < now - KEPT_AFTER_THE_END).limit(AT_ONCE)
    keys = list(session.scalars(over))
    if keys:
        session.execute(delete(EventCopyTopic).where(EventCopyTopic.key.in_(keys)))
        session.execute(delete(EventCopy).where(EventCopy.key.in_(keys)))
    return len(keys)
