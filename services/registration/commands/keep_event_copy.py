"""Another node's event, as that node says it stands: a copy to read, beside this node's own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services.registration.domain.change import venue_text
from services.registration.domain.foreign_event import (
    LONGEST_ID,
    LONGEST_SOURCE,
    foreign_event,
    why_not_kept,
)
from services.registration.domain.foreign_text import is_id, line
from services.registration.domain.words import fold
from services.registration.models import Event, EventCopy, EventCopyTopic
from shared.ids import new_id

_log = structlog.get_logger()


def keep_event_copy(
    session: Session, *, source: str, id: str, version: int, event: Mapping[str, Any], now: datetime
) -> None:
    """Keeps the newest version; `event` is a loaded PublicEvent. This node's own is left alone.

    What lies beyond the bounds of an event is cut or left out; one that cannot be kept at all is passed over.
    """
    reason = why_not_kept(source, id, event)
    if reason is not None:
        _log.warning("copy_not_kept", home=source[:LONGEST_SOURCE], reason=reason)
        return
    copy = _to_fill(session, source, id, version, now)
    if copy is None:
        return
    content, title = foreign_event(event), line(event["title"], 200)
    venue = content["venue"]
    copy.status, copy.title, copy.content = event["status"], title, content
    copy.starts_at, copy.ends_at, copy.timezone = event["starts_at"], event["ends_at"], event["timezone"]
    copy.online, copy.onsite = event["online"], venue is not None or not event["online"]
    copy.area, copy.format = venue["area"] if venue else None, line(event["format"], 40)
    words = [title, content["summary"], content["description"], venue_text(venue) or "", *content["tags"]]
    copy.search = fold(" ".join([*words, content["organiser"]["name"], content["home"]["name"]]))
    session.add(copy)
    session.flush()
    session.add_all(EventCopyTopic(topic=topic, key=copy.key) for topic in content["topics"])
    session.flush()


def drop_event_copy(session: Session, *, source: str, id: str, version: int, told_at: datetime, now: datetime) -> None:
    """It is public no longer: its document goes, its version stays so that nothing older brings it back."""
    sound = is_id(id, LONGEST_ID) and is_id(source, LONGEST_SOURCE)
    copy = _to_fill(session, source, id, version, now) if sound else None
    if copy is None:
        return
    copy.status, copy.title, copy.content, copy.search = "withdrawn", "", {}, ""
    copy.starts_at = copy.ends_at = told_at
    copy.timezone, copy.format, copy.online, copy.onsite, copy.area = "UTC", "", False, False, None
    session.add(copy)
    session.flush()


def _to_fill(session: Session, source: str, id: str, version: int, now: datetime) -> EventCopy | None:
    """The locked row, or a new one, without its topics; None for this node's own and where it is as new already."""
    if session.get(Event, id) is not None:
        return None
    copy = session.scalar(select(EventCopy).where(EventCopy.source == source, EventCopy.id == id).with_for_update())
    if copy is None:
        copy = EventCopy(key=new_id(now), source=source, id=id)
    elif copy.version >= version:
        return None
    else:
        session.execute(delete(EventCopyTopic).where(EventCopyTopic.key == copy.key))
    copy.version = version
    return copy
