"""Keep the copy of an event that mails are written from."""

from typing import Any

from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from services.notifications.models import EventCopy

FIELDS = (
    "title",
    "status",
    "starts_at",
    "ends_at",
    "timezone",
    "url",
    "venue",
    "online_link_sealed",
    "organiser_name",
    "contact_mailbox",
    "cancel_reason",
)


def note_event(session: Session, *, event_id: str, version: int, details: dict[str, Any]) -> None:
    """Creates or replaces the copy; an older version never replaces a newer one. The online link stays sealed."""
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgres_insert
    values = {name: details[name] for name in FIELDS}
    statement = insert(EventCopy).values(event_id=event_id, version=version, sequence=0, **values)
    newer = {name: statement.excluded[name] for name in ("version", *FIELDS)}
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["event_id"],
            set_={**newer, "sequence": EventCopy.sequence + 1},
            where=EventCopy.version < statement.excluded.version,
        )
    )
