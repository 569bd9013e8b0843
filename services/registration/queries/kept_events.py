"""Events are read far more often than they change: each version is taken from the database once and kept in memory.

A query names the events, their versions and their seats, which change with every sign-up; only what is not at hand yet
is read as a whole. A changed event has another version, so nothing stale is ever shown.
"""

from typing import Any, cast

from jinja2.utils import LRUCache
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from services.registration.models import Event, EventSeats

Pair = tuple[Event, EventSeats]

_KEPT = LRUCache(4000)  # some 5 kB each, at most
_SEATS = [column for column in EventSeats.__table__.c if column.name != "event_id"]


def read_pairs(session: Session, statement: Select[Event, EventSeats], **values: Any) -> list[Pair]:
    """What a select of Event and EventSeats finds, in its order, with `values` for its parameters.

    The events are shared by all threads and belong to no session; the seats are rows with the attributes of EventSeats.
    Both are to read only.
    """
    rows = session.execute(statement.with_only_columns(Event.id, Event.version, *_SEATS), values).all()
    events = {row.id: _KEPT.get((row.id, row.version)) for row in rows}
    missing = [id for id, event in events.items() if event is None]
    if missing:
        for event in session.scalars(
            select(Event).where(Event.id.in_(missing)).execution_options(populate_existing=True)
        ):
            session.expunge(event)
            events[event.id] = _KEPT[(event.id, event.version)] = event
    return [(events[row.id], cast(EventSeats, row)) for row in rows if events[row.id] is not None]
