"""The statements of the public lists: built once for each set of filters that people use, not for each request."""

from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Table, and_, bindparam, cast, literal_column, null, or_, select, union_all

from services.registration.domain.window import LONGEST
from services.registration.domain.words import search_words
from services.registration.models import Event, EventCopy, EventCopyTopic, EventTopic
from services.registration.queries.kept_events import KEYS
from shared.contracts.areas import areas_inside

_events: Table = Event.__table__  # type: ignore[assignment]
_topics: Table = EventTopic.__table__  # type: ignore[assignment]
_copies: Table = EventCopy.__table__  # type: ignore[assignment]
_copy_topics: Table = EventCopyTopic.__table__  # type: ignore[assignment]
# Own events and copies in one list: the same columns, the seats of copies empty; `copied` comes last.
_OWN = KEYS.add_columns(literal_column("0").label("copied"))
_TOLD = select(
    _copies.c.key.label("id"),
    _copies.c.version,
    *(cast(null(), column.type).label(column.name) for column in KEYS.selected_columns[2:]),
    literal_column("1").label("copied"),
)


class Filters(NamedTuple):
    """What a visitor looks for: events that end after the moment `begin` and begin before the moment `end`.

    `area` also finds the areas inside it; `place` is "online" or "onsite"; `words` is free text. `source` is "here" for
    this node's own, another node's identity for its alone, None for both.
    """

    begin: datetime
    end: datetime | None = None
    area: str | None = None
    topic: str | None = None
    format: str | None = None
    place: str | None = None
    words: str | None = None
    source: str | None = None


Asked = tuple[Select[Any], dict[str, Any]]


def coming(filters: Filters, after: tuple[datetime, str] | None, limit: int) -> Asked:
    """The listed events by start, after the one with that (start, id): a statement for `read_listed` and its values."""
    asked, values = _asked(filters, after)
    return _coming(asked, limit), values


def past(filters: Filters, now: datetime, after: tuple[datetime, str] | None, limit: int) -> Asked:
    """Those of the listed events that are over at `now`, the latest start first."""
    asked, values = _asked(filters, after)
    return _past(asked, limit), {**values, "now": now}


def _asked(filters: Filters, after: tuple[datetime, str] | None) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The names of the filters that are set, and the values for the statement's parameters."""
    # No event is longer than LONGEST: so the index on the start serves the question about the end, too.
    values: dict[str, Any] = {"begin": filters.begin, "earliest": filters.begin - LONGEST}
    given = filters._asdict()
    if filters.area is not None:
        given["area"] = areas_inside(filters.area)
    if after is not None:
        given["after_start"], given["after_id"] = after
    flags = [name for name in (filters.place, "here" if filters.source == "here" else None) if name is not None]
    if filters.source == "here":
        del given["source"]
    del given["begin"], given["place"], given["words"]
    given.update({f"word{number}": f"%{_like(word)}%" for number, word in enumerate(search_words(filters.words or ""))})
    asked = {name: value for name, value in given.items() if value is not None}
    return (*asked, *flags), values | asked


def _like(text: str) -> str:
    """The text so that LIKE … ESCAPE '/' takes it at its word."""
    return text.replace("/", "//").replace("%", "/%").replace("_", "/_")


@lru_cache(maxsize=200)
def _coming(asked: tuple[str, ...], limit: int) -> Select[Any]:
    return _together(asked, limit, past=False)


@lru_cache(maxsize=200)
def _past(asked: tuple[str, ...], limit: int) -> Select[Any]:
    return _together(asked, limit, past=True)


def _together(asked: tuple[str, ...], limit: int, *, past: bool) -> Select[Any]:
    """What is asked for of this node's own and of the copies; each of the two stops at `limit` by its index."""
    own = _OWN.where(_events.c.status != "draft", _events.c.visibility != "unlisted")
    if "topic" in asked:
        own = own.join(_topics, _topics.c.event_id == _events.c.id).where(_topics.c.topic == bindparam("topic"))
    own = _narrowed(own, _events, _events.c.id, asked, limit, past=past)
    told = _TOLD.where(_copies.c.status != "withdrawn")
    if "topic" in asked:
        told = told.join(_copy_topics, _copy_topics.c.key == _copies.c.key)
        told = told.where(_copy_topics.c.topic == bindparam("topic"))
    if "source" in asked:
        told = told.where(_copies.c.source == bindparam("source"))
    told = _narrowed(told, _copies, _copies.c.key, asked, limit, past=past)
    if "here" in asked:
        return own
    if "source" in asked:
        return told
    own, told = own.add_columns(_events.c.starts_at), told.add_columns(_copies.c.starts_at)
    both = union_all(select(own.subquery()), select(told.subquery())).subquery()
    *shown, start = both.c  # a moment takes long to read, and here it only sorts
    return select(*shown).order_by(*_order(start, both.c.id, past=past)).limit(limit)


def _narrowed(
    statement: Select[Any], table: Table, id: ColumnElement[str], asked: tuple[str, ...], limit: int, *, past: bool
) -> Select[Any]:
    """The first `limit` after the given place that the filters let through; both tables name what they ask alike."""
    columns = table.c
    conditions = {
        "end": columns.starts_at < bindparam("end"),
        "area": columns.area.in_(bindparam("area", expanding=True)),
        "format": columns.format == bindparam("format"),
        "online": columns.online,
        "onsite": columns.onsite,
    }
    words = [columns.search.like(bindparam(name), escape="/") for name in asked if name.startswith("word")]
    narrow = statement.where(
        columns.ends_at > bindparam("begin"),
        columns.starts_at > bindparam("earliest"),
        *(conditions[name] for name in asked if name in conditions),
        *words,
    )
    if past:
        narrow = narrow.where(columns.ends_at <= bindparam("now"))
    if "after_start" in asked:
        start, last = bindparam("after_start"), bindparam("after_id")
        beyond = columns.starts_at < start if past else columns.starts_at > start
        narrow = narrow.where(or_(beyond, and_(columns.starts_at == start, id < last if past else id > last)))
    return narrow.order_by(*_order(columns.starts_at, id, past=past)).limit(limit)


def _order(start: ColumnElement[datetime], id: ColumnElement[str], *, past: bool) -> tuple[ColumnElement[Any], ...]:
    return (start.desc(), id.desc()) if past else (start, id)
