"""What programs (and templates) see of events and registrations."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from services.registration.domain.capacity import Seats, free_seats
from services.registration.domain.window import closing_time, phase
from services.registration.models import Event, EventSeats, Registration
from services.registration.queries.kept_copies import Copied
from services.registration.queries.online_link import online_link
from services.registration.queries.open_contacts import open_contacts
from services.registration.queries.signed_urls import event_url, short_url
from services.registration.queries.state import closed_code
from shared.signing.node import Node

_AS_THEY_ARE = [
    "id",
    "version",
    "status",
    "visibility",
    "title",
    "summary",
    "description",
    "format",
    "topics",
    "tags",
    "languages",
    "timezone",
    "moved_from",
    "online",
    "venue",
    "organiser",
    "host",
    "partners",
    "contact_mailbox",
    "cost",
    "origins",
    "cancel_reason",
]


def event_view(
    node: Node, event: Event, seats: EventSeats, now: datetime, *, for_editor: bool = False
) -> dict[str, Any]:
    """An event as JSON values; times in its own zone. Only editors get the online link and the counts of the office."""
    zone = ZoneInfo(event.timezone)
    free = free_seats(Seats(seats.capacity, seats.reserved, seats.taken))
    view = {name: getattr(event, name) for name in _AS_THEY_ARE}
    view.update(
        source=node.identity,
        home={"name": node.settings.name, "url": f"{node.settings.url}/"},
        url=event_url(node, event.id),
        short_url=short_url(node, event.code),
        phase=phase(event.starts_at, event.ends_at, now),
        starts_at=_in(zone, event.starts_at),
        ends_at=_in(zone, event.ends_at),
        capacity=seats.capacity,
        seats={"capacity": seats.capacity, "free": free, "waiting": seats.waiting},
        registration=registration_terms(event, now, zone),
        documented_at=_in(zone, event.documented_at),
    )
    if for_editor:
        view["online_link"] = online_link(node, event)
        view["public_contact_confirmed"] = not open_contacts(event)
        view["reserved_seats"] = seats.reserved
        view["seats"].update(taken=seats.taken, reserved=seats.reserved, reserved_taken=seats.reserved_taken)
    return view


def copy_view(copy: Copied, now: datetime) -> dict[str, Any]:
    """A neighbour's event as JSON values; how many seats are free, and whether one can sign up, its home node knows."""
    zone = ZoneInfo(copy.timezone)
    content = dict(copy.content)
    mode, capacity = content.pop("mode"), content.pop("capacity")
    opens_at, closes_at = _read(content.pop("opens_at")), _read(content.pop("closes_at"))
    return {
        "id": copy.id,
        "source": copy.source,
        "version": copy.version,
        "status": copy.status,
        "visibility": "public",
        "title": copy.title,
        "format": copy.format,
        "timezone": copy.timezone,
        "online": copy.online,
        **content,
        "phase": phase(copy.starts_at, copy.ends_at, now),
        "starts_at": _in(zone, copy.starts_at),
        "ends_at": _in(zone, copy.ends_at),
        "capacity": capacity,
        "seats": None,
        "registration": {
            "mode": mode,
            "opens_at": _in(zone, opens_at),
            "closes_at": _in(zone, closes_at),
            "until": _in(zone, closing_time(copy.starts_at, closes_at)),
            "closed": "at_its_home_node",
        },
        "origins": [],
        "cancel_reason": None,
        "documented_at": _in(zone, _read(content["documented_at"])),
    }


def registration_terms(event: Event, now: datetime, zone: ZoneInfo) -> dict[str, Any]:
    """How one signs up; `closed` is the refusal's code when one cannot now (None: one can)."""
    asks = event.statement_question is not None
    return {
        "mode": event.mode,
        "opens_at": _in(zone, event.opens_at),
        "closes_at": _in(zone, event.closes_at),
        "until": _in(zone, closing_time(event.starts_at, event.closes_at)),
        "confirm_email": event.confirm_email,
        "companions_most": event.companions_most,
        "statement": {"question": event.statement_question, "required": event.statement_required} if asks else None,
        "closed": closed_code(event, now),
    }


def registration_view(registration: Registration, position: int | None) -> dict[str, Any]:
    """A registration as its person and staff see it; times in UTC."""
    return {
        "id": registration.id,
        "event_id": registration.event_id,
        "status": registration.status,
        "position": position,
        "name": registration.name,
        "email": registration.email or None,
        "contact_note": registration.contact_note,
        "language": registration.language,
        "companions": registration.seats - 1,
        "seats": registration.seats,
        "reserved_seat": registration.reserved_seat,
        "answers": {} if registration.statement is None else {"statement": registration.statement},
        "attendance": registration.attendance,
        "created_at": registration.created_at.isoformat(),
    }


def own_view(
    node: Node, registration: Registration, position: int | None, event: Event, seats: EventSeats, now: datetime
) -> dict[str, Any]:
    """ "My registration": with the event, and with the online link for whoever has a seat."""
    view = registration_view(registration, position)
    view["event"] = event_view(node, event, seats, now)
    view["portfolio_agreed"] = registration.portfolio_agreed
    if registration.status == "confirmed" and event.status == "published":
        view["online_link"] = online_link(node, event)
    return view


def _read(moment: str | None) -> datetime | None:
    return None if moment is None else datetime.fromisoformat(moment)


def _in(zone: ZoneInfo, moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(zone).isoformat()
