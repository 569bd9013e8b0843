"""The one lock of an event."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.registration.models import EventSeats


def lock_seats(session: Session, event_id: str) -> EventSeats:
    """The event's seats, locked until the transaction ends (on SQLite the writing transaction is the lock).

    What is read after this call is true until then. Raises NoResultFound for an event that does not exist.
    """
    statement = select(EventSeats).where(EventSeats.event_id == event_id).with_for_update()
    return session.execute(statement, execution_options={"populate_existing": True}).scalar_one()
