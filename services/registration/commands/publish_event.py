"""A draft becomes an event that people find and sign up for."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.registration.commands.find_event import lock_event
from services.registration.commands.tell_event import tell_event
from services.registration.domain.refused import Refused
from services.registration.domain.rights import Account
from services.registration.domain.status import EVENT, may_follow
from services.registration.models import Event
from shared.contracts.registration import EVENT_PUBLISHED
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.activity import note


def publish_event(
    session: Session, *, node: Node, account: Account, event_id: str, now: datetime, version: int | None = None
) -> Event:
    """Publishes; raises Refused: event_not_found, not_allowed, version_conflict, already_published, event_cancelled,
    ends_in_past.
    """
    event, seats = lock_event(session, account, event_id, version)
    if not may_follow(EVENT, event.status, "published"):
        raise Refused("event_cancelled" if event.status == "cancelled" else "already_published")
    if event.ends_at <= now:
        raise Refused("ends_in_past", field="ends_at")
    event.status = "published"
    event.version, event.changed_at = next_version(event.version, now), now
    seats.accepting = event.mode == "open"
    session.flush()
    note(session, account_id=account.account_id, action="event_published", object_id=event.id, now=now)
    tell_event(session, node, event, seats.capacity, EVENT_PUBLISHED, now)
    return event
