"""When a place is open, as spans on the time line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from opening_hours import State

from services.directory.domain.hours.after_midnight import parted
from services.directory.domain.hours.dates import DAY, days_between, in_osm
from services.directory.domain.hours.exceptions import ExceptionalDays, governing, read_exceptions
from services.directory.domain.hours.holiday_rules import Holidays, in_dates, names_holidays
from services.directory.domain.hours.local_time import instant
from services.directory.domain.hours.osm_text import check_hours, parsed
from services.directory.domain.hours.public_holidays import public_holidays
from services.directory.domain.hours.rules import Rule, joined, split

Span = tuple[datetime, datetime]


def spans(
    hours: str | None,
    exceptions: Sequence[Mapping[str, Any]],
    zone: str,
    region: str,
    school_holidays: Sequence[tuple[date, date]],
    begin: datetime,
    end: datetime,
) -> list[Span]:
    """(opens_at, closes_at) in UTC within [begin, end), in order, without overlaps; what touches is one span.

    `hours` is OSM text or None (then only exceptions open), `exceptions` the `hours_exceptions` of the content, `zone`
    an IANA name, `region` as `public_holidays` takes it, `school_holidays` first and last days. A day's hours are those
    that begin on it: they go on after midnight even if the next day is closed. What a text calls "unknown" (or "by
    appointment") is not open. Raises HoursNotUnderstood (a ValueError) for a text that `check_hours` refuses.
    """
    place = ZoneInfo(zone)
    days = days_between(begin.astimezone(place).date() - DAY, end.astimezone(place).date())
    other = read_exceptions(exceptions)
    walls: list[Span] = []
    for text, its_days in _by_text(hours, other, days):
        if text is not None:
            walls += _on_walls(check_hours(text), days, its_days, region, school_holidays)
    return list(_clipped(_merged(walls), place, begin, end))


def _by_text(
    hours: str | None, exceptions: Sequence[ExceptionalDays], days: list[date]
) -> Iterable[tuple[str | None, list[date]]]:
    """Each text with the days on which it counts."""
    if not exceptions:
        return [(hours, days)]
    found: dict[str | None, list[date]] = {}
    for day in days:
        exception = governing(exceptions, day)
        found.setdefault(hours if exception is None else exception.hours, []).append(day)
    return found.items()


def _on_walls(
    text: str, days: list[date], its_days: list[date], region: str, school_holidays: Sequence[tuple[date, date]]
) -> Iterator[Span]:
    """Open spans as clocks on site show them (naive), for hours that begin on `its_days`."""
    rules = split(text)
    if any(map(names_holidays, rules)):
        rules = in_dates(rules, its_days, _holidays(days, region, school_holidays))
    others = in_osm(set(days) - set(its_days))
    closed = [Rule("; ", others, "", "", "off", "")] if others else []
    until_midnight, after_midnight = parted(rules)
    yield from _read(until_midnight, closed, days)
    for opens, closes in _read(after_midnight, closed, days):
        yield opens + DAY, closes + DAY


def _read(rules: list[Rule], closed: list[Rule], days: list[date]) -> Iterator[Span]:
    if not rules:
        return
    start, stop = datetime.combine(days[0], time()), datetime.combine(days[-1] + DAY, time())
    for opens, closes, state, _ in parsed(joined([*rules, *closed])).intervals(start, stop):
        if state == State.OPEN:
            yield opens, closes


def _holidays(days: list[date], region: str, school_holidays: Sequence[tuple[date, date]]) -> Holidays:
    school = (day for first, last in school_holidays for day in days_between(first, last))
    return Holidays(public_holidays(region, range(days[0].year - 1, days[-1].year + 2)), frozenset(school))


def _merged(walls: list[Span]) -> Iterator[Span]:
    current: Span | None = None
    for opens, closes in sorted(walls):
        if current is None or opens > current[1]:
            if current is not None:
                yield current
            current = opens, closes
        else:
            current = current[0], max(current[1], closes)
    if current is not None:
        yield current


def _clipped(walls: Iterable[Span], zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[Span]:
    for opens, closes in walls:
        opens_at = max(instant(opens, zone), begin.astimezone(UTC))
        closes_at = min(instant(closes, zone), end.astimezone(UTC))
        if opens_at < closes_at:
            yield opens_at, closes_at
