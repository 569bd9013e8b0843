"""Show an event on the timeline, as the newest message tells it."""

from datetime import datetime
from typing import Any

from sqlalchemy import case
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from services.notifications.domain.news import is_news, why_unsound
from services.notifications.models import TimelinePost


class UnsoundPost(Exception):
    """The event cannot be shown; the text says why."""


def post_to_timeline(
    session: Session,
    *,
    source: str,
    event_id: str,
    version: int,
    fact: str,
    event: dict[str, Any],
    told_at: datetime,
) -> None:
    """Creates or replaces the post; an older version never replaces a newer one, nor what was withdrawn after it.

    Only news brings the post to the top. Raises UnsoundPost.
    """
    reason = why_unsound(**{name: event[name] for name in ("url", "timezone", "starts_at", "ends_at")})
    if reason is not None:
        raise UnsoundPost(reason)
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgres_insert
    statement = insert(TimelinePost).values(
        source=source,
        event_id=event_id,
        version=version,
        status=event["status"],
        news=fact if is_news(fact) else "published",
        posted_at=told_at,
        title=event["title"],
        summary=event["summary"],
        url=event["url"],
        starts_at=event["starts_at"],
        ends_at=event["ends_at"],
        timezone=event["timezone"],
        online=event["online"],
        venue_name=event["venue"]["name"] if event["venue"] else None,
        organiser_name=event["organiser"]["name"],
    )
    new = statement.excluded
    state = ("version", "status", "title", "summary", "url", "starts_at", "ends_at")
    about = ("timezone", "online", "venue_name", "organiser_name")
    changes: dict[str, Any] = {name: new[name] for name in state + about}
    # What comes back after a withdrawal is news again, whatever the fact is called.
    stays = TimelinePost.status != "withdrawn"
    for name in ("news", "posted_at"):
        changes[name] = new[name] if is_news(fact) else case((stays, getattr(TimelinePost, name)), else_=new[name])
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["source", "event_id"],
            set_=changes,
            where=TimelinePost.version < new.version,
        )
    )
