"""Seats that became free go to those who wait, strictly from the front."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.registration.commands.note_calls import note_calls
from services.registration.commands.tell_people import tell_people
from services.registration.domain.capacity import Seats, free_seats, moves_up
from services.registration.domain.window import closing_time
from services.registration.models import Event, EventSeats, Registration
from shared.contracts.registration import SEAT_PROMOTED
from shared.signing.node import Node


def promote_waiting(
    session: Session, *, node: Node, event: Event, seats: EventSeats, now: datetime
) -> list[Registration]:
    """Moves up whoever fits now and tells them; `seats` must be locked.

    Nobody moves up once the event has begun, unless one can still sign up then.
    """
    last = max(event.starts_at, closing_time(event.starts_at, event.closes_at))
    if seats.waiting == 0 or event.status != "published" or now >= min(last, event.ends_at):
        return []
    free = free_seats(Seats(seats.capacity, seats.reserved, seats.taken))
    statement = (
        select(Registration)
        .where(Registration.event_id == event.id, Registration.status == "waitlisted")
        .order_by(Registration.number)
        .limit(free)  # each needs a seat at least
    )
    waiting = session.scalars(statement, execution_options={"populate_existing": True}).all()
    promoted = list(waiting[: moves_up(free, [registration.seats for registration in waiting])])
    for registration in promoted:
        registration.status, registration.seated_at = "confirmed", now
        seats.taken += registration.seats
        seats.waiting -= 1
    session.flush()
    tell_people(session, node, SEAT_PROMOTED, promoted, now)
    note_calls(session, promoted, "promoted", now)
    return promoted
