"""Hours that go on after midnight belong to the day on which they begin.

The library lets "Sa off" cut off what began on Friday evening, and keeps open on Sunday what would have begun on the
closed Saturday. So the time after midnight is taken out into rules of its own, which are read as if it were the
morning of the same day, and then moved by a day.
"""

import re
from dataclasses import replace

from services.directory.domain.hours.rules import Rule

_PLAIN = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")
_MIDNIGHT = 24 * 60


def parted(rules: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """(rules up to midnight, rules for the time after it, to be moved by a day); no second ones if nothing goes on.

    Hours that are tied to the sun, that close after midnight what another rule has opened, and fallbacks are left to
    the library as they are.
    """
    late = [rule for rule in rules if _late_times(rule)]
    if not late or any(rule.joint == " || " for rule in rules) or any(rule.modifier == "off" for rule in late):
        return rules, []
    return [_before(rule) for rule in rules], [after for rule in rules for after in _after(rule)]


def _before(rule: Rule) -> Rule:
    return replace(rule, times=",".join(_cut_off(item) for item in rule.times.split(",")))


def _after(rule: Rule) -> list[Rule]:
    times = _late_times(rule)
    if times:
        return [replace(rule, times=times)]
    if rule.modifier == "off":
        return [] if rule.times else [rule]
    if rule.joint == ", ":
        return []
    return [replace(rule, times="", modifier="off")]  # it takes the place of earlier rules for its days


def _late_times(rule: Rule) -> str:
    ends = [end for _, end in map(_minutes, rule.times.split(",")) if end > _MIDNIGHT]
    return ",".join(f"00:00-{_clock(end - _MIDNIGHT)}" for end in ends)


def _cut_off(item: str) -> str:
    start, end = _minutes(item)
    return f"{_clock(start)}-24:00" if end > _MIDNIGHT else item


def _minutes(item: str) -> tuple[int, int]:
    """Start and end in minutes of the first day; (0, 0) for what is not two plain times."""
    found = _PLAIN.fullmatch(item)
    if found is None:
        return 0, 0
    start, end = int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4])
    return start, end if end > start else end + _MIDNIGHT


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
