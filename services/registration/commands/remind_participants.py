"""The day before, everybody with a seat hears of it once."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from services.registration.commands.lock_seats import lock_seats
from services.registration.commands.tell_people import tell_people
from services.registration.domain.reminder import BEFORE, seated_before
from services.registration.models import Event, Registration
from shared.contracts.registration import REMINDER_DUE
from shared.signing.node import Node


def events_to_remind_of(session: Session, *, now: datetime) -> list[tuple[str, datetime]]:
    """(id, start) of the published events that begin within the next 24 hours."""
    statement = select(Event.id, Event.starts_at).where(
        Event.status == "published", Event.starts_at > now, Event.starts_at <= now + BEFORE
    )
    return [(row.id, row.starts_at) for row in session.execute(statement.order_by(Event.starts_at))]


def remind_participants(session: Session, *, node: Node, event_id: str, starts_at: datetime, now: datetime) -> int:
    """Records one reminder for each confirmed registration with an address that got none yet; returns how many.

    Nobody is reminded of an event that was moved or cancelled since `starts_at` was read.
    """
    lock_seats(session, event_id)
    current = select(Event.starts_at).where(Event.id == event_id, Event.status == "published")
    if session.scalar(current) != starts_at:
        return 0
    reminded = session.execute(
        update(Registration)
        .where(
            Registration.event_id == event_id,
            Registration.status == "confirmed",
            Registration.email != "",
            Registration.reminded_at.is_(None),
            Registration.seated_at < seated_before(starts_at),
        )
        .values(reminded_at=now)
        .returning(*Registration.__table__.c)
        .execution_options(synchronize_session=False)
    ).all()
    tell_people(session, node, REMINDER_DUE, sorted(reminded, key=lambda row: row.number), now)
    return len(reminded)
