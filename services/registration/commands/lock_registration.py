"""A registration and its event as they are now, with the event's seats locked."""

from sqlalchemy.orm import Session

from services.registration.commands.lock_seats import lock_seats
from services.registration.models import Event, EventSeats, Registration


def lock_registration(session: Session, registration: Registration, event: Event) -> EventSeats:
    """Locks the event's seats, then reads both again: perhaps promoted, withdrawn or cancelled while we waited."""
    seats = lock_seats(session, event.id)
    session.refresh(registration)
    session.refresh(event)
    return seats
