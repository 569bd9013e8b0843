"""What the formats are told of an entry and of the file as a whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from services.directory.domain.exports.licences import licence_url

# What a place without a position is known by.
PLACE_TEXTS = ("name", "street", "postal_code", "city")
_LATEST = 253_402_300_800_000  # milliseconds: the end of the year 9999


@dataclass(frozen=True)
class DataSet:
    """The file: its name, its address, and the licence that its user must know.

    `words` puts ids (topics, areas, access facts) into the words of the reader's language; an id that is not in it is
    shown as it is.
    """

    name: str
    url: str
    licence: str
    licence_url: str
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """A published entry: `source` is the identity of its home node, `url` its page there, `content` the document.

    `licence`: that of its home node; None is that of the file. `projects`: funded ones, the newest first, each
    {"title", "url", "programme", "status", "granted_cents", "granted_at"} as JSON values.
    """

    id: str
    source: str
    url: str
    short_url: str | None
    home_name: str
    confirmed_at: datetime | None
    version: int
    content: Mapping[str, Any]
    licence: str | None = None
    projects: Sequence[Mapping[str, Any]] = ()


def licence_text(entry: Entry, dataset: DataSet) -> str:
    """The licence of the entry's data and where its text is."""
    if entry.licence is None or entry.licence == dataset.licence:
        return f"{dataset.licence} {dataset.licence_url}"
    return f"{entry.licence} {licence_url(entry.licence)}"


def moment_text(moment: datetime | None) -> str | None:
    """An aware moment to the second in UTC: "2027-05-04T16:00:00Z"."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def changed_at(entry: Entry) -> datetime | None:
    """The moment of the last change: versions are milliseconds since 1970, or one more than the last."""
    return datetime.fromtimestamp(entry.version / 1000, UTC) if 0 <= entry.version < _LATEST else None


def facts(entry: Entry) -> Iterator[tuple[str, Any]]:
    """What is known about the entry apart from its content, as (name, JSON value)."""
    yield "id", entry.id
    yield "source", entry.source
    yield "url", entry.url
    yield "short_url", entry.short_url
    yield "home_name", entry.home_name
    yield "confirmed_at", moment_text(entry.confirmed_at)
    yield "version", entry.version


def position_of(place: Mapping[str, Any]) -> tuple[float, float] | None:
    """(latitude, longitude) of a place, None unless both are known."""
    latitude, longitude = place["latitude"], place["longitude"]
    return None if latitude is None or longitude is None else (latitude, longitude)
