"""From what an organiser sends to what an event holds: defaults, partial changes, and what cannot be."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from services.registration.domain.capacity import Seats, can_ever_fit
from services.registration.domain.change import venue_text
from services.registration.domain.refused import Refused
from services.registration.domain.rights import Account, sees_all
from services.registration.domain.window import wrong_times
from services.registration.domain.words import fold
from services.registration.models import Event, EventSeats, Registration
from services.registration.queries.online_link import online_link
from services.registration.queries.open_contacts import contacts_of
from shared.signing.node import Node
from shared.signing.sealed import seal

_PLAIN = [
    "title",
    "summary",
    "description",
    "format",
    "topics",
    "tags",
    "languages",
    "starts_at",
    "ends_at",
    "timezone",
    "visibility",
    "contact_mailbox",
    "partners",
    "origins",
    "online",
]
_WINDOW = ("mode", "opens_at", "closes_at", "confirm_email", "companions_most")
_NO_VENUE: dict[str, Any] = dict.fromkeys(("name", "street", "postal_code", "city", "latitude", "longitude", "area"))
_NO_ORGANISATION: dict[str, Any] = {"name": None, "url": None, "actor": None}


def blank_event(node: Node, *, id: str, code: str, account: Account, now: datetime) -> tuple[Event, EventSeats]:
    """A draft with every default; title, format and times are still to be filled in by `fill_event`."""
    event = Event(
        id=id, code=code, version=0, status="draft", visibility="public", summary="", description="",
        topics=[], tags=[], languages=[node.settings.language], timezone=node.settings.timezone.key, moved_from=None,
        online=False, online_link_sealed=None, venue=None, area=None,
        organiser={"name": node.settings.name, "url": node.settings.url, "actor": None}, organiser_actor=None,
        host=None, partners=[], contact_mailbox=None, cost={"fee": None, "shared": None, "travel": None},
        mode="open", opens_at=None, closes_at=None, confirm_email=False, statement_question=None,
        statement_required=False, companions_most=5, origins=[], documented_at=None, cancel_reason=None,
        confirmed_contacts=[],
        created_by=account.account_id, created_at=now, changed_at=now,
    )  # fmt: skip
    seats = EventSeats(
        event_id=id, accepting=False, capacity=None, reserved=0, taken=0, reserved_taken=0, waiting=0, last_number=0
    )
    return event, seats


def fill_event(node: Node, account: Account, event: Event, seats: EventSeats, data: dict[str, Any]) -> None:
    """Writes what `data` (a loaded EventInput, perhaps partial) names; objects in it are merged into the old ones.

    Raises Refused with the field at fault.
    """
    for name in _PLAIN:
        if name in data:
            setattr(event, name, data[name])
    if "venue" in data:
        event.venue = _venue(event.venue, data["venue"])
        event.area = event.venue["area"] if event.venue else None
    if "online_link" in data:
        _set_link(node, event, data["online_link"], "online" not in data)
    if "organiser" in data:
        event.organiser = _organisation("organiser", event.organiser, data["organiser"])
        _check_actor(node, account, event)
    if "host" in data:
        event.host = None if data["host"] is None else _organisation("host", event.host, data["host"])
    event.partners = [_organisation("partners", None, partner) for partner in event.partners]
    if "cost" in data:
        event.cost = {**event.cost, **data["cost"]}
    event.onsite = event.venue is not None or not event.online
    _fill_registration(event, data.get("registration", {}))
    seats.capacity = data.get("capacity", seats.capacity)
    seats.reserved = data.get("reserved_seats", seats.reserved)
    seats.accepting = event.status == "published" and event.mode == "open"
    if "public_contact_confirmed" in data:
        event.confirmed_contacts = contacts_of(event) if data["public_contact_confirmed"] else []
    words = [event.title, event.summary, event.description, venue_text(event.venue) or "", *event.tags]
    event.search = fold(" ".join([*words, str(event.organiser["name"])]))


def check_event(event: Event) -> None:
    """Raises Refused for times that cannot be, with the field at fault."""
    wrong = wrong_times(event.starts_at, event.ends_at, event.opens_at, event.closes_at)
    if wrong is not None:
        raise Refused(wrong[0], field=wrong[1])


def check_seats(session: Session, seats: EventSeats) -> None:
    """Raises Refused for fewer seats than were given, or than a waiting group needs. Call it under the lock."""
    if seats.reserved < seats.reserved_taken:
        raise Refused("reserved_below_taken", field="reserved_seats", taken=seats.reserved_taken)
    if seats.capacity is None:
        return
    if seats.reserved > seats.capacity:
        raise Refused("reserved_above_capacity", field="reserved_seats", capacity=seats.capacity)
    if seats.taken + seats.reserved > seats.capacity:
        field = "capacity" if inspect(seats).attrs.capacity.history.has_changes() else "reserved_seats"
        raise Refused("capacity_below_taken", field=field, taken=seats.taken + seats.reserved)
    if seats.waiting:
        largest = session.scalar(
            select(func.max(Registration.seats)).where(
                Registration.event_id == seats.event_id, Registration.status == "waitlisted"
            )
        )
        if largest and not can_ever_fit(Seats(seats.capacity, seats.reserved), largest):
            raise Refused("capacity_below_waiting_group", field="capacity", seats=largest)


def _set_link(node: Node, event: Event, link: str | None, makes_online: bool) -> None:
    # Sealing the same text twice differs: an unchanged link must not look like a change.
    if link != online_link(node, event):
        event.online_link_sealed = None if link is None else seal(node.secret, link, event.id)
    if link is not None and makes_online:
        event.online = True


def _venue(old: dict[str, Any] | None, new: dict[str, Any] | None) -> dict[str, Any] | None:
    if new is None:
        return None
    venue = {**_NO_VENUE, "access": [], **(old or {}), **new}
    if not venue["name"]:
        raise Refused("field_missing", field="venue.name")
    if (venue["latitude"] is None) != (venue["longitude"] is None):
        raise Refused("position_incomplete", field="venue.latitude")
    return venue


def _organisation(field: str, old: dict[str, Any] | None, new: dict[str, Any]) -> dict[str, Any]:
    organisation = {**_NO_ORGANISATION, **(old or {}), **new}
    if not organisation["name"]:
        raise Refused("field_missing", field=f"{field}.name")
    return organisation


def _check_actor(node: Node, account: Account, event: Event) -> None:
    """Naming a local actor as organiser gives its people rights, so only they and the office may."""
    actor = event.organiser["actor"]
    local = actor["id"] if actor and actor["source"] == node.identity else None
    if local and local != event.organiser_actor and not (sees_all(account) or local in account.actors):
        raise Refused("not_your_actor", field="organiser.actor")
    event.organiser_actor = local


def _fill_registration(event: Event, data: dict[str, Any]) -> None:
    for name in _WINDOW:
        if name in data:
            setattr(event, name, data[name])
    if "statement" in data:
        asked = data["statement"]
        event.statement_question = asked["question"] if asked else None
        event.statement_required = bool(asked and asked.get("required", False))
