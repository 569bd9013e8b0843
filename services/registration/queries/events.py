"""Named reads about events. None of them asks once per row."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select, text
from sqlalchemy.orm import Session

from services.registration.domain.refused import Refused
from services.registration.domain.rights import Account, may_edit, sees_all
from services.registration.domain.window import LONGEST
from services.registration.domain.words import search_words
from services.registration.models import Event, EventSeats, EventTopic
from services.registration.queries.kept_events import Pair, read_pairs


@dataclass(frozen=True)
class Filters:
    """What a visitor looks for: events that end after the moment `begin` and begin before the moment `end`.

    `area` also finds the areas inside it; `place` is "online" or "onsite"; `words` is free text.
    """

    begin: datetime
    end: datetime | None = None
    area: str | None = None
    topic: str | None = None
    format: str | None = None
    place: str | None = None
    words: str | None = None


def _pairs() -> Select[Event, EventSeats]:
    return select(Event, EventSeats).join(EventSeats, EventSeats.event_id == Event.id)


def _listed(filters: Filters) -> Select[Event, EventSeats]:
    statement = _pairs().where(Event.status != "draft", Event.visibility != "unlisted")
    # No event is longer than LONGEST: so the index on the start serves the question about the end, too.
    statement = statement.where(Event.ends_at > filters.begin, Event.starts_at > filters.begin - LONGEST)
    if filters.end is not None:
        statement = statement.where(Event.starts_at < filters.end)
    if filters.area is not None:
        statement = statement.where(Event.area.startswith(filters.area, autoescape=True))
    if filters.topic is not None:
        statement = statement.join(EventTopic, EventTopic.event_id == Event.id).where(EventTopic.topic == filters.topic)
    if filters.format is not None:
        statement = statement.where(Event.format == filters.format)
    if filters.place is not None:
        statement = statement.where(Event.online if filters.place == "online" else Event.onsite)
    for word in search_words(filters.words or ""):
        statement = statement.where(Event.search.contains(word, autoescape=True))
    return statement


def coming_events(
    session: Session, filters: Filters, *, after: tuple[datetime, str] | None = None, limit: int
) -> list[Pair]:
    """Up to `limit` + 1 events that every visitor of this node sees, by start, after the one with that (start, id)."""
    statement = _listed(filters)
    if after is not None:
        statement = statement.where(later_than(*after))
    return read_pairs(session, statement.order_by(Event.starts_at, Event.id).limit(limit + 1))


def past_events(
    session: Session, filters: Filters, *, now: datetime, after: tuple[datetime, str] | None = None, limit: int
) -> list[Pair]:
    """Up to `limit` + 1 events that are over and that every visitor sees, the latest start first."""
    statement = _listed(filters).where(Event.ends_at <= now)
    if after is not None:
        statement = statement.where(earlier_than(*after))
    return read_pairs(session, statement.order_by(Event.starts_at.desc(), Event.id.desc()).limit(limit + 1))


_AREAS = text("""
WITH RECURSIVE used(area) AS (
  SELECT min(area) FROM events
  UNION ALL
  SELECT (SELECT min(area) FROM events WHERE area > used.area) FROM used WHERE used.area IS NOT NULL
)
SELECT area FROM used WHERE area IS NOT NULL AND EXISTS (
  SELECT 1 FROM events WHERE events.area = used.area AND status <> 'draft' AND visibility <> 'unlisted'
) ORDER BY area
""")


def areas_in_use(session: Session) -> list[str]:
    """The areas that listed events name, each once, sorted; it jumps from area to area through the index."""
    return list(session.scalars(_AREAS))


def own_events(
    session: Session, account: Account, *, after: tuple[datetime, str] | None = None, limit: int
) -> list[Pair]:
    """Up to `limit` + 1 events that the account may edit, drafts too, the latest start first."""
    statement = editable_by(_pairs(), account)
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


_BY_ID = select(Event, EventSeats).join(EventSeats, EventSeats.event_id == Event.id).where(Event.id == bindparam("id"))
_BY_CODE = (
    select(Event, EventSeats).join(EventSeats, EventSeats.event_id == Event.id).where(Event.code == bindparam("code"))
)


def event_for(session: Session, account: Account | None, event_id: str) -> Pair:
    """The event with its seats, to read. Raises Refused event_not_found, also for a draft of others."""
    return _visible(account, read_pairs(session, _BY_ID, id=event_id))


def event_by_code(session: Session, account: Account | None, code: str) -> Pair:
    """The event of a short address, to read. Raises Refused event_not_found."""
    return _visible(account, read_pairs(session, _BY_CODE, code=code))


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
