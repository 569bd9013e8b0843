"""Hours as text in the syntax of OpenStreetMap's key `opening_hours`: accepted or refused, and brought to one form.

Syntax: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification. opening-hours-py reads it; what it reads
otherwise than that page says is put right here and in `holiday_rules` and `after_midnight`.
"""

import re
from functools import lru_cache

from opening_hours import OpeningHours, validate

MOST = 500
_QUOTED = re.compile(r'("[^"]*")')
_HOLIDAY_AND_DAY = re.compile(r"\b([PS]H(?:\s*[+-]\s*\d+ days?)?)(\s*,\s*|\s+)(?=(?:Mo|Tu|We|Th|Fr|Sa|Su)\b)")
_DAY_AFTER_DAY = re.compile(r"(?<=\b(?:Mo|Tu|We|Th|Fr|Sa|Su)), +(?=(?:Mo|Tu|We|Th|Fr|Sa|Su)\b)")
_CLOSED = re.compile(r"\bclosed\b")
_LOST_PLUS = re.compile(r"\b([PS]H) (\d+ days?)")


class HoursNotUnderstood(ValueError):
    """The text is no hours. `code` says why: hours_too_long, hours_not_understood."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_hours(text: str) -> str:
    """The text in the one form that is kept; raises HoursNotUnderstood, quickly whatever the text is.

    Checking the result again gives the same text.
    """
    if len(text) > MOST:
        raise HoursNotUnderstood("hours_too_long")
    return _checked(text)


def parsed(text: str) -> OpeningHours:
    """The library's reading of a text in the library's syntax, with no country and no place: it knows no holidays."""
    return OpeningHours(text, auto_country=False, auto_timezone=False)


@lru_cache(maxsize=5000)  # most places have hours that others have, too
def _checked(text: str) -> str:
    clean = " ".join(text.replace("–", "-").split()).rstrip("; ")  # a dash as word processors make it
    # "Tu, Th 09:00-12:00": with the blank the syntax has two rules, open all Tuesday; nobody means that.
    parts = _QUOTED.split(clean)
    parts[::2] = [_DAY_AFTER_DAY.sub(",", part) for part in parts[::2]]
    clean = "".join(parts)
    if not validate(clean):
        raise HoursNotUnderstood("hours_not_understood")
    written = _as_usual(str(parsed(clean)), clean)
    if len(written) > MOST:
        raise HoursNotUnderstood("hours_too_long")
    if not validate(written):
        raise HoursNotUnderstood("hours_not_understood")
    return written


def _as_usual(written: str, typed: str) -> str:
    """Writes "off", as most people do, and puts back what the library loses: the sign in "PH +1 day", a certain blank.

    That in "SH Mo-Fr" means "on these weekdays of the school holidays"; the comma that the library writes instead means
    "in the school holidays, and on these weekdays".
    """
    joints = [
        found[2].strip() or " " for part in _QUOTED.split(typed)[::2] for found in _HOLIDAY_AND_DAY.finditer(part)
    ]
    parts = _QUOTED.split(written)
    parts[::2] = [_CLOSED.sub("off", _LOST_PLUS.sub(r"\1 +\2", part)) for part in parts[::2]]
    if " " in joints:
        left = iter(joints)
        parts[::2] = [_HOLIDAY_AND_DAY.sub(lambda found: found[1] + next(left, ","), part) for part in parts[::2]]
    return "".join(parts)
