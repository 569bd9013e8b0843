"""Write down how the sending of one mail went."""

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from services.notifications.domain.masking import without_addresses
from services.notifications.domain.outcome import Outcome, Result
from services.notifications.domain.sending import wait_after
from services.notifications.models import Notification

LONGEST_REASON = 500


def settle_notification(session: Session, sending: Notification, outcome: Outcome, *, now: datetime) -> None:
    """Ends a claim: sent, failed for good, out of date, or waiting for the next try, ever longer until `give_up_at`."""
    # Only while the claim is ours: after it ran out the row belongs to whoever claimed it then.
    session.execute(
        update(Notification)
        .where(Notification.id == sending.id, Notification.claim == sending.claim, Notification.state == "sending")
        .values(claim=None, **_settled(sending, outcome, now))
        .execution_options(synchronize_session=False)
    )


def _settled(sending: Notification, outcome: Outcome, now: datetime) -> dict[str, Any]:
    reason = without_addresses(outcome.reason)[:LONGEST_REASON] or None
    over = {"ended_at": now, "next_try_at": None, "reason": reason}
    match outcome.result:
        case Result.SENT:
            return {"state": "sent", **over}
        case Result.PERMANENT:
            return {"state": "failed", **over}
        case Result.OUT_OF_DATE:
            return {"state": "given_up", **over}
        case Result.UNTRIED:
            return {"state": "waiting", "next_try_at": now, "attempts": sending.attempts - 1}
        case Result.TEMPORARY:
            next_try_at = now + wait_after(sending.attempts)
            if next_try_at > sending.give_up_at:
                return {"state": "given_up", **over}
            return {"state": "waiting", "next_try_at": next_try_at, "reason": reason}
