"""Write a post of the timeline, unless a newer one is there."""

from datetime import datetime
from typing import Any

from sqlalchemy import case
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from services.notifications.models import TimelinePost


def keep_post(
    session: Session, *, source: str, event_id: str, news: str, is_news: bool, told_at: datetime, state: dict[str, Any]
) -> None:
    """Creates or replaces the post; an older version never replaces a newer one, nor what was withdrawn after it.

    `state`: all other columns. Only news brings the post to the top.
    """
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgres_insert
    statement = insert(TimelinePost).values(source=source, event_id=event_id, news=news, posted_at=told_at, **state)
    new = statement.excluded
    changes: dict[str, Any] = {name: new[name] for name in state}
    # What comes back after a withdrawal is news again, whatever the fact is called.
    stays = TimelinePost.status != "withdrawn"
    for name in ("news", "posted_at"):
        changes[name] = new[name] if is_news else case((stays, getattr(TimelinePost, name)), else_=new[name])
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["source", "event_id"],
            set_=changes,
            where=TimelinePost.version < new.version,
        )
    )
