"""Named reads for the office: events by what is to be done with them."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from services.registration.domain.rights import Account
from services.registration.models import Event, EventSeats, Registration
from services.registration.queries.events import Pair, earlier_than, editable_by, later_than

STATES = ("coming", "draft", "past")


def office_events(
    session: Session,
    account: Account,
    *,
    state: str,
    now: datetime,
    after: tuple[datetime, str] | None = None,
    limit: int,
) -> list[Pair]:
    """Up to `limit` + 1 of the account's events in one of STATES; coming ones by start, others the latest first."""
    pairs = select(Event, EventSeats).join(EventSeats, EventSeats.event_id == Event.id)
    statement = editable_by(pairs, account).where(*_in_state(state, now)).limit(limit + 1)
    if state == "coming":
        follows, order = later_than, (Event.starts_at.asc(), Event.id.asc())
    else:
        follows, order = earlier_than, (Event.starts_at.desc(), Event.id.desc())
    if after is not None:
        statement = statement.where(follows(*after))
    return [(row[0], row[1]) for row in session.execute(statement.order_by(*order))]


def count_by_status(session: Session, event_id: str) -> dict[str, int]:
    """How many registrations an event has in each status that has any."""
    statement = select(Registration.status, func.count()).where(Registration.event_id == event_id)
    return {row[0]: row[1] for row in session.execute(statement.group_by(Registration.status))}


def _in_state(state: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    if state == "draft":
        return (Event.status == "draft",)
    return (Event.status != "draft", Event.ends_at > now if state == "coming" else Event.ends_at <= now)
