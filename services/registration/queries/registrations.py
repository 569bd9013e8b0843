"""Named reads about registrations."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.registration.models import Registration
from shared.storage.activity import Done, of_object


@dataclass(frozen=True)
class Listed:
    """A registration as staff see it; `position` on the waitlist counts from 1."""

    registration: Registration
    position: int | None


def position_of(session: Session, registration: Registration) -> int | None:
    """The place on the waitlist, from 1; None for whoever does not wait."""
    if registration.status != "waitlisted":
        return None
    return session.scalar(
        select(func.count()).where(
            Registration.event_id == registration.event_id,
            Registration.status == "waitlisted",
            Registration.number <= registration.number,
        )
    )


def registrations_of(
    session: Session, event_id: str, *, status: str | None = None, after: str | None = None, limit: int
) -> list[Listed]:
    """Up to `limit` + 1 registrations in the order of signing up, after the one with the id `after`."""
    place = func.row_number().over(partition_by=Registration.status, order_by=Registration.number).label("place")
    numbered = select(Registration.id, place).where(Registration.event_id == event_id).subquery()
    statement = (
        select(Registration, numbered.c.place)
        .join(numbered, numbered.c.id == Registration.id)
        .order_by(Registration.id)
        .limit(limit + 1)
    )
    if status is not None:
        statement = statement.where(Registration.status == status)
    if after is not None:
        statement = statement.where(Registration.id > after)
    return [
        Listed(row.Registration, row.place if row.Registration.status == "waitlisted" else None)
        for row in session.execute(statement)
    ]


def trail(session: Session, event_id: str) -> list[Done]:
    """Who did what with the event and its registrations, newest first."""
    return of_object(session, event_id)
