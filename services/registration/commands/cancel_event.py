"""An event does not take place."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.registration.commands.find_event import lock_event, must_be_published, must_not_be_over
from services.registration.commands.tell_event import tell_event
from services.registration.commands.tell_everybody import tell_everybody
from services.registration.domain.rights import Account
from services.registration.models import Event
from shared.contracts.registration import EVENT_CANCELLED
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.activity import note


def cancel_event(
    session: Session,
    *,
    node: Node,
    account: Account,
    event_id: str,
    reason: str | None,
    now: datetime,
    version: int | None = None,
) -> Event:
    """Cancels and tells everybody registered. `reason` is public words.

    Raises Refused: event_not_found, not_allowed, version_conflict, event_not_published, event_cancelled, event_over.
    """
    event, seats = lock_event(session, account, event_id, version)
    must_be_published(event)
    must_not_be_over(event, now)
    event.status, event.cancel_reason = "cancelled", reason
    event.version, event.changed_at = next_version(event.version, now), now
    seats.accepting = False
    session.flush()
    note(session, account_id=account.account_id, action="event_cancelled", object_id=event.id, now=now)
    tell_event(session, node, event, seats.capacity, EVENT_CANCELLED, now)
    tell_everybody(session, node, event.id, "cancelled", [], now)
    return event
