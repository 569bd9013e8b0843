"""Between hours as text and the fields of a form for people who do not know the syntax."""

import re
from typing import Final

from services.directory.domain.hours.osm_text import check_hours
from services.directory.domain.hours.week import Hours, Week, week_of

RANGES_A_DAY: Final = 2
_ONE_RANGE = re.compile(r"(\d\d:\d\d)-(\d\d:\d\d)")


def from_osm(text: str) -> Week | None:
    """The week to fill the form with; None if the form could not hold all that the text says.

    Raises HoursNotUnderstood for what is no hours. `week.to_osm` goes the other way.
    """
    week = week_of(text)
    return week if week is not None and all(len(day) <= RANGES_A_DAY for day in week.days) else None


def one_range(text: str) -> Hours | None:
    """The hours of an exception if they are no more than one range of a day; else None."""
    found = _ONE_RANGE.fullmatch(check_hours(text))
    return None if found is None or found[1] == found[2] or found[2] > "24:00" else (found[1], found[2])


def hours_between(start: str, until: str) -> Hours | None:
    """A range from two fields ("18:00", "00:00"): midnight is the end of the day, an earlier time the next morning.

    None if it has no length.
    """
    if until == "00:00":
        return start, "24:00"
    return None if start == until else (start, until)


def field_of_end(until: str) -> str:
    """What a field for the time shows as the end; such fields know no 24:00."""
    return "00:00" if until == "24:00" else until
