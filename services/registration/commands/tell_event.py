"""What the rest of the node, and perhaps the world, hears about an event."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.registration.models import Event
from services.registration.queries.open_contacts import open_contacts
from services.registration.queries.signed_urls import event_url, short_url
from shared.clock import rfc3339
from shared.contracts.contract import Contract
from shared.contracts.registration import EVENT_DETAILS_CHANGED, EVENT_WITHDRAWN
from shared.signing.node import Node
from shared.storage.outbox import record


def tell_event(
    session: Session, node: Node, event: Event, capacity: int | None, contract: Contract, now: datetime
) -> None:
    """Records the details for mails, and for a public event the whole public object as `contract`."""
    _record(session, node, event, EVENT_DETAILS_CHANGED, details(node, event), now)
    if event.visibility == "public":
        _record(session, node, event, contract, public_event(node, event, capacity), now)


def tell_withdrawn(session: Session, node: Node, event: Event, now: datetime) -> None:
    """Records that a public event is public no longer."""
    _record(session, node, event, EVENT_WITHDRAWN, {"url": event_url(node, event.id)}, now)


def public_event(node: Node, event: Event, capacity: int | None) -> dict[str, Any]:
    """The data of the public messages: the whole object without anything secret."""
    return {
        "url": event_url(node, event.id),
        "short_url": short_url(node, event.code),
        "home_name": node.settings.name,
        "public_contact_confirmed": not open_contacts(event),
        "status": event.status,
        "title": event.title,
        "summary": event.summary,
        "description": event.description,
        "format": event.format,
        "topics": event.topics,
        "tags": event.tags,
        "languages": event.languages,
        "starts_at": rfc3339(event.starts_at),
        "ends_at": rfc3339(event.ends_at),
        "timezone": event.timezone,
        "moved_from": event.moved_from,
        "online": event.online,
        "venue": event.venue,
        "organiser": event.organiser,
        "host": event.host,
        "partners": event.partners,
        "contact_mailbox": event.contact_mailbox,
        "cost": event.cost,
        "registration": {
            "mode": event.mode,
            "opens_at": _moment(event.opens_at),
            "closes_at": _moment(event.closes_at),
            "capacity": capacity,
        },
        "origins": event.origins,
        "documented_at": _moment(event.documented_at),
    }


def details(node: Node, event: Event) -> dict[str, Any]:
    """The data of the internal message that mails are made from; the online link stays sealed."""
    return {
        "title": event.title,
        "status": event.status,
        "starts_at": rfc3339(event.starts_at),
        "ends_at": rfc3339(event.ends_at),
        "timezone": event.timezone,
        "url": event_url(node, event.id),
        "venue": event.venue,
        "online_link_sealed": event.online_link_sealed,
        "organiser_name": event.organiser["name"],
        "contact_mailbox": event.contact_mailbox,
        "cancel_reason": event.cancel_reason,
    }


def _record(
    session: Session, node: Node, event: Event, contract: Contract, data: dict[str, Any], now: datetime
) -> None:
    record(session, contract, source=node.identity, subject=event.id, version=event.version, data=data, now=now)


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else rfc3339(moment)
