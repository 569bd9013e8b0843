"""The newest public state of an event, for the pages of the actors that it names."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from services.directory.commands.count_refused import count_refused
from services.directory.domain.actors.foreign import is_id, kept_ids, line
from services.directory.domain.told_events import named_actors, why_unsound
from services.directory.models.events import EventActor, EventCopy


def copy_event(
    session: Session, *, source: str, event_id: str, version: int, event: Mapping[str, Any], now: datetime
) -> None:
    """Creates or replaces the copy; an older version never replaces a newer one, and an unsound one is only counted.

    `event` is a loaded PublicEvent.
    """
    reason = why_unsound(event_id, event)
    if reason is not None:
        count_refused(session, source=source, kind="event", reason=reason, now=now)
        return
    copy = _copy_to_fill(session, source, event_id, version)
    if copy is None:
        return
    copy.status, copy.title, copy.url = event["status"], line(event["title"], 300), event["url"]
    copy.starts_at, copy.ends_at, copy.timezone = event["starts_at"], event["ends_at"], event["timezone"]
    copy.online, copy.format, copy.topics = event["online"], line(event["format"], 40), kept_ids(event["topics"], 10)
    copy.place = line(event["venue"]["name"], 300) if event["venue"] else None
    session.add(copy)
    session.flush()
    for (actor_source, actor_id), part in named_actors(event).items():
        key = {"event_source": source, "event_id": event_id, "actor_source": actor_source, "actor_id": actor_id}
        session.add(EventActor(**key, part=part))


def withdraw_event_copy(session: Session, *, source: str, event_id: str, version: int, told_at: datetime) -> None:
    """Empties the copy; key and version stay, so that an older message cannot bring it back."""
    copy = _copy_to_fill(session, source, event_id, version) if is_id(event_id) else None
    if copy is None:
        return
    copy.status, copy.title, copy.url, copy.place = "withdrawn", "", "", None
    copy.starts_at = copy.ends_at = told_at
    copy.timezone, copy.online, copy.format, copy.topics = "UTC", False, "", []
    session.add(copy)


def _copy_to_fill(session: Session, source: str, event_id: str, version: int) -> EventCopy | None:
    """The locked row, or a new one, without its actors; None where it is as new already."""
    copy = session.get(EventCopy, (source, event_id), with_for_update=True)
    if copy is not None and copy.version >= version:
        return None
    session.execute(delete(EventActor).where(EventActor.event_source == source, EventActor.event_id == event_id))
    copy = copy or EventCopy(source=source, id=event_id)
    copy.version = version
    return copy
