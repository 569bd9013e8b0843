"""Somebody corrects the name, the statement, or how many come along."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.registration.commands.find_event import must_not_be_over
from services.registration.commands.lock_registration import lock_registration
from services.registration.commands.promote_waiting import promote_waiting
from services.registration.commands.sign_up_facts import check_group, check_statement
from services.registration.domain.capacity import Seats, assign_seat
from services.registration.domain.refused import Refused
from services.registration.domain.status import ACTIVE
from services.registration.models import Event, EventSeats, Registration
from services.registration.queries.find_registration import find_by_link
from shared.signing.node import Node


def correct_registration(
    session: Session, *, node: Node, registration_id: str, token: str, data: dict[str, Any], now: datetime
) -> Registration:
    """Corrects what `data` (name, statement, companions; each optional) names. Fewer companions free their seats.

    Raises Refused: registration_not_found, link_invalid, link_expired, registration_not_active, event_cancelled,
    event_over, statement_*, too_many_companions, group_too_large, no_seats_for_companions.
    """
    registration, event = find_by_link(session, node=node, registration_id=registration_id, token=token, now=now)
    seats = lock_registration(session, registration, event)
    must_not_be_over(event, now)
    if event.status == "cancelled":
        raise Refused("event_cancelled")
    if registration.status not in ACTIVE:
        raise Refused("registration_not_active")
    registration.name = data.get("name", registration.name)
    if "statement" in data:
        check_statement(event.statement_question, event.statement_required, data["statement"])
        registration.statement = data["statement"] or None
    wanted = 1 + data.get("companions", registration.seats - 1)
    if wanted > registration.seats:
        _take_more(registration, event, seats, wanted)
    elif wanted < registration.seats:
        _count(registration, seats, wanted - registration.seats)
    registration.seats = wanted
    session.flush()
    promote_waiting(session, node=node, event=event, seats=seats, now=now)
    return registration


def _take_more(registration: Registration, event: Event, seats: EventSeats, wanted: int) -> None:
    """More people only where free seats are nobody else's turn; those who wait cannot grow without waiting anew."""
    limits = {"companions_most": event.companions_most, "capacity": seats.capacity, "reserved": seats.reserved}
    check_group(limits, wanted)
    more = wanted - registration.seats
    if registration.status == "confirmed":
        if registration.reserved_seat:
            fits = seats.reserved_taken + more <= seats.reserved
        else:
            open_seats = Seats(seats.capacity, seats.reserved, seats.taken, seats.waiting)
            fits = assign_seat(open_seats, more) == "confirmed"
        if not fits:
            raise Refused("no_seats_for_companions", field="companions")
    elif registration.status != "unconfirmed":
        raise Refused("no_seats_for_companions", field="companions")
    _count(registration, seats, more)


def _count(registration: Registration, seats: EventSeats, more: int) -> None:
    if registration.status == "confirmed" and registration.reserved_seat:
        seats.reserved_taken += more
    elif registration.status == "confirmed":
        seats.taken += more
