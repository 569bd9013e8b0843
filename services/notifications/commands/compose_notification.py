"""Put a mail on its way: from now on it is sent, or staff see why not."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session
from structlog.contextvars import get_contextvars

from services.notifications.domain.sending import GIVE_UP_AFTER
from services.notifications.models import EventCopy, Notification
from shared.ids import new_id


class EventNotYetKnown(Exception):
    """A mail about an event whose copy has not arrived; the delivery tries again later."""


@dataclass(frozen=True)
class Reader:
    """Whom the mail goes to; `ref` is None when only the directory knows the person."""

    ref: str | None
    address: str
    name: str
    language: str


def compose_notification(
    session: Session,
    *,
    source: str,
    message_id: str,
    kind: str,
    subject_id: str,
    reader: Reader,
    data: dict[str, Any],
    now: datetime,
    event_id: str | None = None,
) -> None:
    """Records one mail for one message: the same message again changes nothing. `data` are JSON values for the words.

    Raises EventNotYetKnown.
    """
    if event_id is not None and session.get(EventCopy, event_id) is None:
        raise EventNotYetKnown(f"The event {event_id} is not known here yet.")
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgres_insert
    statement = insert(Notification).values(
        id=new_id(now),
        source=source,
        message_id=message_id,
        kind=kind,
        subject_id=subject_id,
        event_id=event_id,
        person_ref=reader.ref,
        address=reader.address,
        name=reader.name,
        language=reader.language,
        data=data,
        state="waiting",
        attempts=0,
        next_try_at=now,
        created_at=now,
        give_up_at=now + GIVE_UP_AFTER,
        correlation_id=get_contextvars().get("correlation_id"),
    )
    session.execute(statement.on_conflict_do_nothing(index_elements=["source", "message_id"]))
