"""Staff ask for another round of tries."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from services.notifications.domain.refused import Refused
from services.notifications.domain.sending import GIVE_UP_AFTER
from services.notifications.models import Notification
from shared.storage.activity import note


def try_notification_again(session: Session, *, notification_id: str, account_id: str, now: datetime) -> None:
    """A failed or waiting mail is due at once. Raises Refused notification_not_failed, also when it is blanked."""
    revived = session.execute(
        update(Notification)
        .where(Notification.id == notification_id, Notification.address != "")
        .where(Notification.state.in_(("failed", "given_up", "waiting")))
        .values(state="waiting", attempts=0, next_try_at=now, give_up_at=now + GIVE_UP_AFTER, ended_at=None)
        .execution_options(synchronize_session=False)
    )
    if revived.rowcount != 1:  # type: ignore[attr-defined]
        raise Refused("notification_not_failed")
    note(session, account_id=account_id, action="notification_tried_again", object_id=notification_id, now=now)
