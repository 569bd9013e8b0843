"""Take an event off the timeline."""

from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from services.notifications.models import TimelinePost


def withdraw_from_timeline(session: Session, *, source: str, event_id: str, version: int, told_at: datetime) -> None:
    """Empties the post and keeps its key and version, so that an older message cannot bring it back."""
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgres_insert
    emptied: dict[str, Any] = {
        "version": version,
        "status": "withdrawn",
        "news": "",
        "posted_at": told_at,
        "title": "",
        "summary": "",
        "url": "",
        "starts_at": None,
        "ends_at": None,
        "timezone": "UTC",
        "online": False,
        "venue_name": None,
        "organiser_name": "",
    }
    statement = insert(TimelinePost).values(source=source, event_id=event_id, **emptied)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["source", "event_id"],
            set_={name: statement.excluded[name] for name in emptied},
            where=TimelinePost.version < statement.excluded.version,
        )
    )
