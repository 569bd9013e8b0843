"""The statements of the public lists: built once for each set of filters that people use, not for each request."""

from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Select, Table, and_, bindparam, or_

from services.registration.domain.window import LONGEST
from services.registration.domain.words import search_words
from services.registration.models import Event, EventTopic
from services.registration.queries.kept_events import KEYS
from shared.contracts.areas import areas_inside

_events: Table = Event.__table__  # type: ignore[assignment]
_topics: Table = EventTopic.__table__  # type: ignore[assignment]


class Filters(NamedTuple):
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


Asked = tuple[Select[Any], dict[str, Any]]


def coming(filters: Filters, after: tuple[datetime, str] | None, limit: int) -> Asked:
    """The listed events by start, after the one with that (start, id): a statement for `read_pairs` and its values."""
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
    del given["begin"], given["place"], given["words"]
    given.update({f"word{number}": f"%{_like(word)}%" for number, word in enumerate(search_words(filters.words or ""))})
    asked = {name: value for name, value in given.items() if value is not None}
    place = () if filters.place is None else (filters.place,)
    return (*asked, *place), values | asked


def _like(text: str) -> str:
    """The text so that LIKE … ESCAPE '/' takes it at its word."""
    return text.replace("/", "//").replace("%", "/%").replace("_", "/_")


@lru_cache(maxsize=200)
def _coming(asked: tuple[str, ...], limit: int) -> Select[Any]:
    statement = _listed(asked)
    if "after_start" in asked:
        start, id = bindparam("after_start"), bindparam("after_id")
        statement = statement.where(
            or_(_events.c.starts_at > start, and_(_events.c.starts_at == start, _events.c.id > id))
        )
    return statement.order_by(_events.c.starts_at, _events.c.id).limit(limit)


@lru_cache(maxsize=200)
def _past(asked: tuple[str, ...], limit: int) -> Select[Any]:
    statement = _listed(asked).where(_events.c.ends_at <= bindparam("now"))
    if "after_start" in asked:
        start, id = bindparam("after_start"), bindparam("after_id")
        statement = statement.where(
            or_(_events.c.starts_at < start, and_(_events.c.starts_at == start, _events.c.id < id))
        )
    return statement.order_by(_events.c.starts_at.desc(), _events.c.id.desc()).limit(limit)


def _listed(asked: tuple[str, ...]) -> Select[Any]:
    statement = KEYS.where(
        _events.c.status != "draft",
        _events.c.visibility != "unlisted",
        _events.c.ends_at > bindparam("begin"),
        _events.c.starts_at > bindparam("earliest"),
    )
    if "topic" in asked:
        statement = statement.join(_topics, _topics.c.event_id == _events.c.id)
        statement = statement.where(_topics.c.topic == bindparam("topic"))
    conditions = {
        "end": _events.c.starts_at < bindparam("end"),
        "area": _events.c.area.in_(bindparam("area", expanding=True)),
        "format": _events.c.format == bindparam("format"),
        "online": _events.c.online,
        "onsite": _events.c.onsite,
    }
    words = [_events.c.search.like(bindparam(name), escape="/") for name in asked if name.startswith("word")]
    return statement.where(*(conditions[name] for name in asked if name in conditions), *words)
