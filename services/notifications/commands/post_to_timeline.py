"""Show an event, or news about money, on the timeline, as the newest message tells it."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.notifications.commands.keep_post import keep_post
from services.notifications.domain.news import is_news, is_web_address, why_unsound


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
    keep_post(
        session,
        source=source,
        event_id=event_id,
        news=fact if is_news(fact) else "published",
        is_news=is_news(fact),
        told_at=told_at,
        state={
            "version": version,
            "status": event["status"],
            "title": event["title"],
            "summary": event["summary"],
            "url": event["url"],
            "starts_at": event["starts_at"],
            "ends_at": event["ends_at"],
            "timezone": event["timezone"],
            "online": event["online"],
            "venue_name": event["venue"]["name"] if event["venue"] else None,
            "organiser_name": event["organiser"]["name"],
        },
    )


def post_about_money(
    session: Session,
    *,
    source: str,
    object_id: str,
    version: int,
    news: str,
    is_new: bool,
    about: dict[str, Any],
    told_at: datetime,
) -> None:
    """A programme, a project or a vote (one of news.ABOUT_MONEY); `about`: title, summary, url, organiser_name.

    It has no time of its own, so that it never stands among the events to come. Raises UnsoundPost.
    """
    if not is_web_address(about["url"]):
        raise UnsoundPost("The address is no web address.")
    state = {"version": version, "status": "published", "starts_at": None, "ends_at": None, "timezone": "UTC"}
    keep_post(
        session,
        source=source,
        event_id=object_id,
        news=news,
        is_news=is_new,
        told_at=told_at,
        state={**state, "online": False, "venue_name": None, **about},
    )
