"""Take mails to send, so that no other process sends them too."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select, update
from sqlalchemy.orm import Session

from services.notifications.domain.sending import CLAIMED_FOR
from services.notifications.models import EventCopy, Notification
from shared.ids import new_id


@dataclass(frozen=True)
class Claimed:
    """A mail to send, with the copy of its event."""

    notification: Notification
    event: EventCopy | None


def claim_waiting(session: Session, *, now: datetime, limit: int) -> list[Claimed]:
    """Claims what is due, fewest attempts first. A claim that was never settled (a crash) runs out and is due again:
    then a mail that the server had taken goes out a second time. That one case cannot be avoided, because SMTP and the
    database have no common commit; the Message-ID is the same both times, so mail servers can drop the double.
    """
    due = and_(Notification.state.in_(("waiting", "sending")), Notification.next_try_at <= now)
    ids = select(Notification.id).where(due).order_by(Notification.attempts, Notification.created_at).limit(limit)
    chosen = session.scalars(ids).all()
    if not chosen:
        return []
    claim = new_id(now)
    # Compare and set: of two processes that chose the same rows, the second finds them no longer due.
    session.execute(
        update(Notification)
        .where(Notification.id.in_(chosen), due)
        .values(state="sending", claim=claim, next_try_at=now + CLAIMED_FOR, attempts=Notification.attempts + 1)
        .execution_options(synchronize_session=False)
    )
    mine = (
        select(Notification, EventCopy)
        .outerjoin(EventCopy, EventCopy.event_id == Notification.event_id)
        .where(Notification.claim == claim)
        .order_by(Notification.attempts, Notification.created_at, Notification.id)
    )
    return [Claimed(notification, event) for notification, event in session.execute(mine)]
