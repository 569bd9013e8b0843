"""Days, and how the syntax of hours writes them."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

DAY = timedelta(days=1)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def days_between(first: date, last: date) -> list[date]:
    """Every day from the first to the last, both included."""
    return [first + number * DAY for number in range((last - first).days + 1)]


def in_osm(days: Iterable[date]) -> str:
    """ "2026 Aug 1-2026 Aug 3,2026 Aug 7"; nothing for no days."""
    return ",".join(
        _day(first) if first == last else f"{_day(first)}-{_day(last)}" for first, last in _runs(sorted(set(days)))
    )


def _day(day: date) -> str:
    return f"{day.year} {_MONTHS[day.month - 1]} {day.day}"


def _runs(days: list[date]) -> Iterator[tuple[date, date]]:
    start = 0
    for place, day in enumerate(days):
        if place + 1 == len(days) or days[place + 1] - day != DAY:
            yield days[start], day
            start = place + 1
