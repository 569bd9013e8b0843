"""A week that is the same all year: what the form can show and what a table of weekdays says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from services.directory.domain.hours.osm_text import check_hours
from services.directory.domain.hours.rules import WEEKDAYS, Rule, split

Hours = tuple[str, str]  # ("11:00", "15:00"); up to "24:00", or up to a time on the next morning ("22:00", "02:00")
Day = tuple[Hours, ...]
WHOLE_DAY: Final = ("00:00", "24:00")
_RANGE = re.compile(r"(\d\d:\d\d)-(\d\d):(\d\d)")
_DAYS = re.compile(r"(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))?")
_CLOSED_ON = {"PH": {"public"}, "SH": {"school"}, "PH,SH": {"public", "school"}, "SH,PH": {"public", "school"}}


@dataclass(frozen=True)
class Week:
    """Hours of each weekday, Monday first, each day's in order; and whether holidays are closed."""

    days: tuple[Day, ...]
    closed_on_public_holidays: bool = False
    closed_in_school_holidays: bool = False


@dataclass(frozen=True)
class Row:
    """Weekdays that follow one another (0 is Monday) and have the same hours."""

    first: int
    last: int
    hours: Day


def week_of(text: str) -> Week | None:
    """The week that a text means, if it says no more than that; raises HoursNotUnderstood for what is no hours."""
    days: list[Day] = [()] * 7
    closed: set[str] = set()
    for rule in split(check_hours(text)):
        if rule.comment or rule.joint == " || " or rule.modifier == "unknown" or rule.wide not in ("", "24/7"):
            return None
        if rule.days in _CLOSED_ON and rule.modifier == "off" and not rule.times:
            closed |= _CLOSED_ON[rule.days]
            continue
        meant, hours = _weekdays(rule), _hours(rule)
        if closed or meant is None or hours is None:  # a rule after "PH off" would open on holidays again
            return None
        for day in meant:
            days[day] = tuple(sorted({*days[day], *hours})) if rule.joint == ", " and hours else hours
    if any(_overlap(day) for day in days) or not any(days):
        return None
    return Week(tuple(days), "public" in closed, "school" in closed)


def to_osm(week: Week) -> str | None:
    """The text of a week, in the form of `check_hours`; None for a week without any hours."""
    rules: dict[Day, list[int]] = {}
    for number, hours in enumerate(week.days):
        if hours:
            rules.setdefault(hours, []).append(number)
    if not rules:
        return None
    said = [f"{_names(days)} {','.join(map('-'.join, hours))}" for hours, days in rules.items()]
    if list(rules) == [(WHOLE_DAY,)] and len(rules[(WHOLE_DAY,)]) == 7:
        said = ["24/7"]
    kinds = [
        name
        for name, is_closed in [("PH", week.closed_on_public_holidays), ("SH", week.closed_in_school_holidays)]
        if is_closed
    ]
    return check_hours("; ".join([*said, f"{','.join(kinds)} off"] if kinds else said))


def rows(week: Week) -> list[Row]:
    """The week from Monday to Sunday, days with the same hours together; also those that are closed."""
    return [Row(first, last, week.days[first]) for first, last in _runs(list(week.days))]


def _weekdays(rule: Rule) -> set[int] | None:
    meant: set[int] = set()
    for item in rule.days.split(",") if rule.days else ["Mo-Su"]:
        found = _DAYS.fullmatch(item)
        if found is None:
            return None
        first, last = WEEKDAYS.index(found[1]), WEEKDAYS.index(found[2] or found[1])
        meant |= {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    return meant


def _hours(rule: Rule) -> Day | None:
    if rule.modifier == "off":
        return None if rule.times else ()
    found = [_RANGE.fullmatch(item) for item in rule.times.split(",")] if rule.times else []
    hours: list[Hours] = [] if found else [WHOLE_DAY]
    for part in found:
        if part is None:
            return None
        end = int(part[2]) * 60 + int(part[3])
        written = _clock(end - 24 * 60 if end > 24 * 60 else end)
        if written == part[1] or (end > 24 * 60 and written > part[1]):  # a day or longer
            return None
        hours.append((part[1], "24:00" if written == "00:00" else written))
    return tuple(sorted(set(hours)))


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _overlap(day: Day) -> bool:
    ends = [until if until > start else "48:00" for start, until in day]
    return any(following[0] < end for end, following in zip(ends, day[1:], strict=False))


def _names(days: list[int]) -> str:
    following = [first in days for first in range(7)]
    runs = [(first, last) for first, last in _runs(following) if following[first]]
    return ",".join(WEEKDAYS[a] if a == b else f"{WEEKDAYS[a]}-{WEEKDAYS[b]}" for a, b in runs)


def _runs(values: list[Day] | list[bool]) -> Iterator[tuple[int, int]]:
    start = 0
    for place in range(len(values)):
        if place + 1 == len(values) or values[place + 1] != values[place]:
            yield start, place
            start = place + 1
