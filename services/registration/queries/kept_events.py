"""Events are read far more often than they change: each version is taken from the database once and kept in memory.

A query names the events, their versions and their seats, which change with every sign-up; only what is not at hand yet
is read as a whole. A changed event has another version, so nothing stale is ever shown.
"""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Row, Select, Table, select
from sqlalchemy.orm import Session

from services.registration.models import Event, EventSeats
from shared.storage.kept import Kept

Pair = tuple[Event, EventSeats]

_KEPT: Kept[Event] = Kept(4000)  # some 5 kB each, at most
_events: Table = Event.__table__  # type: ignore[assignment]
_seats: Table = EventSeats.__table__  # type: ignore[assignment]
# The tables' own columns: a select of the classes is taken apart anew by the ORM each time.
KEYS: Select[Any] = select(
    _events.c.id, _events.c.version, *(column for column in _seats.c if column.name != "event_id")
).join_from(_events, _seats, _seats.c.event_id == _events.c.id)


def read_pairs(session: Session, statement: Select[Any], values: dict[str, Any]) -> list[Pair]:
    """What a statement made of KEYS finds, in its order, with `values` for its parameters.

    The events are shared by all threads and belong to no session; the seats are rows with the attributes of EventSeats.
    Both are to read only.
    """
    return pairs_of(session, session.execute(statement, values).all())


def pairs_of(session: Session, rows: Sequence[Row[Any]]) -> list[Pair]:
    """The events and seats of rows that begin with the columns of KEYS, in their order."""
    found = [(_KEPT.get((row[0], row[1])), cast(EventSeats, row)) for row in rows]
    missing = [row[0] for row, (event, _) in zip(rows, found, strict=True) if event is None]
    if missing:
        read = {event.id: event for event in _read(session, missing)}
        found = [(event or read.get(row[0]), seats) for row, (event, seats) in zip(rows, found, strict=True)]
    return [(event, seats) for event, seats in found if event is not None]


def _read(session: Session, ids: list[str]) -> list[Event]:
    """The events as they are now, kept from here on."""
    statement = select(Event).where(Event.id.in_(ids)).execution_options(populate_existing=True)
    events = list(session.scalars(statement))
    for event in events:
        session.expunge(event)
        _KEPT.keep((event.id, event.version), event)
    return events
