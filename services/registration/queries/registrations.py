"""Named reads about registrations."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from services.registration.models import Registration
from shared.storage.activity import Done, of_object

NOT_YET = 2**62  # sorts whoever has not confirmed the address behind everybody else
_in_order: ColumnElement[int] = func.coalesce(Registration.number, NOT_YET)


def arrival(registration: Registration) -> int:
    """The place in the order of arrival, for sorting."""
    return NOT_YET if registration.number is None else registration.number


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
    session: Session, event_id: str, *, status: str | None = None, after: tuple[int, str] | None = None, limit: int
) -> list[Listed]:
    """Up to `limit` + 1 registrations in the order of arrival, after the one with that (`arrival`, id)."""
    place = func.row_number().over(partition_by=Registration.status, order_by=Registration.number).label("place")
    numbered = select(Registration.id, place).where(Registration.event_id == event_id).subquery()
    statement = (
        select(Registration, numbered.c.place)
        .join(numbered, numbered.c.id == Registration.id)
        .order_by(_in_order, Registration.id)
        .limit(limit + 1)
    )
    if status is not None:
        statement = statement.where(Registration.status == status)
    if after is not None:
        number, id = after
        statement = statement.where(or_(_in_order > number, and_(_in_order == number, Registration.id > id)))
    return [
        Listed(row.Registration, row.place if row.Registration.status == "waitlisted" else None)
        for row in session.execute(statement)
    ]


def trail(session: Session, event_id: str) -> list[Done]:
    """Who did what with the event and its registrations, newest first."""
    return of_object(session, event_id)
