"""Rules about public holidays (PH) and school holidays (SH), said in dates.

The library knows holidays of whole countries only, and no school holidays; and it reads "SH Mo-Fr" as "SH,Mo-Fr". So
each rule that names holidays becomes a rule about the dates it means, and, where it names weekdays beside them
("Mo-Fr,PH 10:00-12:00"), another one about these.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from services.directory.domain.hours.dates import in_osm
from services.directory.domain.hours.osm_text import parsed
from services.directory.domain.hours.rules import Rule

_HOLIDAY = re.compile(r"([PS]H)(?: ([+-]\d+) days?)?")
_AND = re.compile(r"[PS]H(?: [+-]\d+ days?)? (?=[MTWFS][a-z])")


@dataclass(frozen=True)
class Holidays:
    """The days of both kinds, as far as they matter for the days in question (offsets reach a few days further)."""

    public: frozenset[date]
    school: frozenset[date]


def names_holidays(rule: Rule) -> bool:
    """Whether the rule's days depend on holidays."""
    return _HOLIDAY.search(rule.days) is not None


def in_dates(rules: Iterable[Rule], days: Sequence[date], holidays: Holidays) -> list[Rule]:
    """Rules that mean the same on these days and name no holidays."""
    return [said for rule in rules for said in (_said(rule, days, holidays) if names_holidays(rule) else [rule])]


def _said(rule: Rule, days: Sequence[date], holidays: Holidays) -> list[Rule]:
    weekdays = _HOLIDAY.sub("", rule.days).replace(" ", ",").strip(",")
    weekdays = re.sub(r",([+-]\d+),day", r" \1 day", re.sub(",,+", ",", weekdays))
    both_must_hold = _AND.search(rule.days) is not None
    meant = [day for day in days if _is_holiday(rule.days, day, holidays)]
    limits = f"{rule.wide} {weekdays}".strip() if both_must_hold else rule.wide
    if limits and meant:
        pattern = parsed(limits)
        meant = [day for day in meant if pattern.is_open(datetime.combine(day, time(12)))]
    said = [replace(rule, days=weekdays)] if weekdays and not both_must_hold else []
    dated = replace(rule, wide=in_osm(meant), days="", joint=rule.joint or "; ")
    return [*said, dated] if meant else said


def _is_holiday(names: str, day: date, holidays: Holidays) -> bool:
    kinds = {"PH": holidays.public, "SH": holidays.school}
    return any(day - timedelta(days=int(offset or 0)) in kinds[kind] for kind, offset in _HOLIDAY.findall(names))
