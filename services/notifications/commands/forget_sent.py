"""Blank what identifies people in mails whose time is over, and drop copies of events that are long over."""

from datetime import datetime

from sqlalchemy import and_, delete, or_, update
from sqlalchemy.orm import Session

from services.notifications.domain.sending import EVENTS_KEPT, KEPT_AFTER_FAILING, KEPT_AFTER_SENDING
from services.notifications.models import EventCopy, Notification


def forget_sent(session: Session, *, now: datetime) -> int:
    """Blanks address, name, person and data; what stays is that a mail of a kind went out. Returns how many."""
    session.execute(delete(EventCopy).where(EventCopy.ends_at < now - EVENTS_KEPT))
    sent_long_ago = and_(Notification.state == "sent", Notification.ended_at <= now - KEPT_AFTER_SENDING)
    failed_long_ago = and_(
        Notification.state.in_(("failed", "given_up")), Notification.ended_at <= now - KEPT_AFTER_FAILING
    )
    blanked = session.execute(
        update(Notification)
        .where(Notification.address != "", or_(sent_long_ago, failed_long_ago))
        .values(address="", name="", person_ref=None, data={})
        .execution_options(synchronize_session=False)
    )
    return blanked.rowcount  # type: ignore[attr-defined,no-any-return]
