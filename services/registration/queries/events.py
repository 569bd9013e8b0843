"""Named reads about events. None of them asks once per row."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select, text
from sqlalchemy.orm import Session

from services.registration.domain.refused import Refused
from services.registration.domain.rights import Account, may_edit, sees_all
from services.registration.models import Event, EventSeats
from services.registration.queries.kept_copies import Listed, read_listed
from services.registration.queries.kept_events import KEYS, Pair, read_pairs
from services.registration.queries.listing import Filters, coming, past


def coming_events(
    session: Session, filters: Filters, *, after: tuple[datetime, str] | None = None, limit: int
) -> list[Listed]:
    """Up to `limit` + 1 events that every visitor of this node sees, by start, after the one with that (start, id)."""
    return read_listed(session, *coming(filters, after, limit + 1))


def past_events(
    session: Session, filters: Filters, *, now: datetime, after: tuple[datetime, str] | None = None, limit: int
) -> list[Listed]:
    """Up to `limit` + 1 events that are over and that every visitor sees, the latest start first."""
    return read_listed(session, *past(filters, now, after, limit + 1))


_AREAS = text("""
WITH RECURSIVE used(area) AS (
  SELECT min(area) FROM events
  UNION ALL
  SELECT (SELECT min(area) FROM events WHERE area > used.area) FROM used WHERE used.area IS NOT NULL
), told(area) AS (
  SELECT min(area) FROM event_copies
  UNION ALL
  SELECT (SELECT min(area) FROM event_copies WHERE area > told.area) FROM told WHERE told.area IS NOT NULL
)
SELECT area, 0 FROM used WHERE area IS NOT NULL AND EXISTS (
  SELECT 1 FROM events WHERE events.area = used.area AND status <> 'draft' AND visibility <> 'unlisted'
) UNION SELECT area, 0 FROM told WHERE area IS NOT NULL
UNION SELECT NULL, 1 WHERE EXISTS (SELECT 1 FROM event_copies WHERE status <> 'withdrawn')
""")


def areas_in_use(session: Session) -> tuple[list[str], bool]:
    """The areas that listed events name, each once, sorted; and whether any event is a neighbour's.

    It jumps from area to area through the indexes.
    """
    rows = session.execute(_AREAS).all()
    return sorted(area for area, _ in rows if area is not None), any(copies for _, copies in rows)


def own_events(
    session: Session, account: Account, *, after: tuple[datetime, str] | None = None, limit: int
) -> list[Pair]:
    """Up to `limit` + 1 events that the account may edit, drafts too, the latest start first."""
    pairs = select(Event, EventSeats).join(EventSeats, EventSeats.event_id == Event.id)
    statement = editable_by(pairs, account)
    if after is not None:
        statement = statement.where(earlier_than(*after))
    rows = session.execute(statement.order_by(Event.starts_at.desc(), Event.id.desc()).limit(limit + 1))
    return [(row[0], row[1]) for row in rows]


def editable_by(statement: Select[Event, EventSeats], account: Account) -> Select[Event, EventSeats]:
    """Only those of the statement's events that the account may edit: domain.rights.may_edit in SQL."""
    if sees_all(account):
        return statement
    return statement.where(
        or_(Event.created_by == account.account_id, Event.organiser_actor.in_(sorted(account.actors)))
    )


_BY_ID = KEYS.where(Event.__table__.c.id == bindparam("id"))
_BY_CODE = KEYS.where(Event.__table__.c.code == bindparam("code"))


def event_for(session: Session, account: Account | None, event_id: str) -> Pair:
    """The event with its seats, to read. Raises Refused event_not_found, also for a draft of others."""
    return _visible(account, read_pairs(session, _BY_ID, {"id": event_id}))


def event_by_code(session: Session, account: Account | None, code: str) -> Pair:
    """The event of a short address, to read. Raises Refused event_not_found."""
    return _visible(account, read_pairs(session, _BY_CODE, {"code": code}))


def may_edit_event(account: Account | None, event: Event) -> bool:
    """Whether the account may change the event and see who registered."""
    return may_edit(account, event.created_by, event.organiser_actor)


def _visible(account: Account | None, found: list[Pair]) -> Pair:
    if not found or (found[0][0].status == "draft" and not may_edit_event(account, found[0][0])):
        raise Refused("event_not_found")
    return found[0]


def later_than(start: datetime, id: str) -> ColumnElement[bool]:
    """What comes after (start, id) in a list by start."""
    return or_(Event.starts_at > start, and_(Event.starts_at == start, Event.id > id))


def earlier_than(start: datetime, id: str) -> ColumnElement[bool]:
    """What comes after (start, id) in a list that begins with the latest start."""
    return or_(Event.starts_at < start, and_(Event.starts_at == start, Event.id < id))
