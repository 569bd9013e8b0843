"""Named reads."""

from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from services.notifications.domain.sending import LONG_WAIT
from services.notifications.models import Notification, TimelinePost

Place = tuple[datetime, str, str]


def coming_events(session: Session, *, now: datetime, limit: int) -> list[TimelinePost]:
    """Events that have not ended and take place, soonest first."""
    coming = (
        select(TimelinePost)
        .where(TimelinePost.status == "published", TimelinePost.ends_at > now)
        .order_by(TimelinePost.starts_at, TimelinePost.event_id)
        .limit(limit)
    )
    return list(session.scalars(coming))


def newest_posts(session: Session, *, limit: int, after: Place | None = None) -> list[TimelinePost]:
    """The timeline, newest first; `after` is the place (posted_at, source, event_id) where the last page ended."""
    posts = select(TimelinePost).where(TimelinePost.status.in_(("published", "cancelled")))
    if after is not None:
        posted_at, source, event_id = after
        same_time = TimelinePost.posted_at == posted_at
        posts = posts.where(
            or_(
                TimelinePost.posted_at < posted_at,
                and_(same_time, TimelinePost.source < source),
                and_(same_time, TimelinePost.source == source, TimelinePost.event_id < event_id),
            )
        )
    order = (TimelinePost.posted_at.desc(), TimelinePost.source.desc(), TimelinePost.event_id.desc())
    return list(session.scalars(posts.order_by(*order).limit(limit)))


def own_addresses(session: Session, *, source: str, limit: int) -> list[str]:
    """Addresses of this node's public events, newest first."""
    own = (
        select(TimelinePost.url)
        .where(TimelinePost.source == source, TimelinePost.status.in_(("published", "cancelled")))
        .order_by(TimelinePost.posted_at.desc())
        .limit(limit)
    )
    return list(session.scalars(own))


def troubled_notifications(session: Session, *, now: datetime, limit: int) -> list[Notification]:
    """Mails that failed, were given up or wait long, newest first."""
    ended = Notification.state.in_(("failed", "given_up"))
    stuck = and_(Notification.state.in_(("waiting", "sending")), Notification.created_at <= now - LONG_WAIT)
    troubled = select(Notification).where(or_(ended, stuck)).order_by(Notification.created_at.desc(), Notification.id)
    return list(session.scalars(troubled.limit(limit)))
