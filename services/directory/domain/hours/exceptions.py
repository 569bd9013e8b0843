"""Days on which other hours hold than usual: a summer break, a long evening."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.directory.domain.hours.dates import DAY

_FARTHEST = 400  # days; whoever is closed for longer need not know the day of the end


@dataclass(frozen=True)
class ExceptionalDays:
    """From the first to the last day, both included: other hours (OSM), or closed (None)."""

    first: date
    last: date
    hours: str | None
    note: str


@dataclass(frozen=True)
class Pause:
    """Closed up to and with the day `until`; the note says why, or is empty."""

    until: date
    note: str


def read_exceptions(document: Sequence[Mapping[str, Any]]) -> list[ExceptionalDays]:
    """The `hours_exceptions` of an entry's content; raises ValueError or KeyError for what is none."""
    return [
        ExceptionalDays(
            date.fromisoformat(given["from"]),
            date.fromisoformat(given["until"]),
            given.get("opening_hours"),
            given.get("note") or "",
        )
        for given in document
    ]


def governing(exceptions: Sequence[ExceptionalDays], day: date) -> ExceptionalDays | None:
    """The one that counts on a day: of several the shortest, of equally long ones the one written last."""
    found = [exception for exception in exceptions if exception.first <= day <= exception.last]
    return min(reversed(found), key=lambda exception: exception.last - exception.first, default=None)


def pause(exceptions: Sequence[ExceptionalDays], today: date) -> Pause | None:
    """Until when the place stays closed by exceptions, seen from a day on which one closes it; else None."""
    now = governing(exceptions, today)
    if now is None or now.hours is not None:
        return None
    until = today
    for _ in range(_FARTHEST):
        following = governing(exceptions, until + DAY)
        if following is None or following.hours is not None:
            break
        until += DAY
    return Pause(until, now.note)
