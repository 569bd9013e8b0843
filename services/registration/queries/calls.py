"""Named reads about people without a mail address."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.registration.models import ACTIVE, Call, Registration


@dataclass(frozen=True)
class CallTo:
    """A call and whom it concerns."""

    call: Call
    registration: Registration


def calls_to_make(session: Session, event_id: str) -> list[CallTo]:
    """What people without an address do not know yet, the oldest first."""
    statement = (
        select(Call, Registration)
        .join(Registration, Registration.id == Call.registration_id)
        .where(Call.event_id == event_id, Call.made_at.is_(None))
        .order_by(Call.since, Call.id)
    )
    return [CallTo(row[0], row[1]) for row in session.execute(statement)]


def calls_of(session: Session, registration_id: str) -> list[Call]:
    """All calls to one person, made or not, the oldest first."""
    statement = select(Call).where(Call.registration_id == registration_id).order_by(Call.since, Call.id)
    return list(session.scalars(statement))


def people_told(session: Session, event_id: str) -> tuple[int, int]:
    """How many registrations hear by mail when something happens to the event, and how many must be called."""
    statement = (
        select(Registration.email != "", func.count())
        .where(Registration.event_id == event_id, Registration.status.in_(ACTIVE))
        .group_by(Registration.email != "")
    )
    counts = {bool(row[0]): row[1] for row in session.execute(statement)}
    return counts.get(True, 0), counts.get(False, 0)
