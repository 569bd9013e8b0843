"""The rules of a checked text, taken apart: "Jan-Mar Mo-Fr 10:00-12:00; PH off"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

WEEKDAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = rf"(?:{'|'.join(WEEKDAYS)})"
_ITEM = rf"(?:[PS]H|{_DAY}(?:-{_DAY})?(?:\[[-\d,]+\])?)(?: [+-]\d+ days?)?"
_JOINT = re.compile(r'"[^"]*"|(; | \|\| |, )')
_MODIFIER = re.compile(r"(?:^| )(?:open|off|unknown)$")
_TIMES = re.compile(r"(?:^|(?<= ))(?:\d\d:\d\d|\(|sunrise|sunset|dawn|dusk).*$")
# In "Mar Su[-1]-Oct Su[-1] PH" the second Sunday ends a range of dates.
_NO_END_OF_DATES = r"(?<!\]-[A-Z][a-z]{2} )(?<! day-[A-Z][a-z]{2} )(?<! days-[A-Z][a-z]{2} )"
_DAYS = re.compile(rf"(?:^|(?<= )){_NO_END_OF_DATES}{_ITEM}(?:[ ,]{_ITEM})*$")


@dataclass(frozen=True)
class Rule:
    """One rule. `joint` ties it to the one before: "; " (instead), ", " (also) or " || " (where none says anything)."""

    joint: str
    wide: str  # years, months, weeks
    days: str  # weekdays and holidays
    times: str
    modifier: str  # "open", "off", "unknown" or ""
    comment: str  # with its quotation marks

    @property
    def text(self) -> str:
        """The rule as it is written, without what ties it to others."""
        return " ".join(part for part in (self.wide, self.days, self.times, self.modifier, self.comment) if part)


def split(text: str) -> list[Rule]:
    """The rules of a text that `check_hours` gave, in their order."""
    rules, joint, start = [], "", 0
    for found in _JOINT.finditer(text):
        if found[1]:
            rules.append(_rule(joint, text[start : found.start()]))
            joint, start = found[1], found.end()
    return [*rules, _rule(joint, text[start:])]


def joined(rules: Iterable[Rule]) -> str:
    """The text of these rules; the first has nothing before it that it could be tied to."""
    text = ""
    for rule in rules:
        text += rule.joint + rule.text if text else rule.text
    return text


def _rule(joint: str, text: str) -> Rule:
    head, mark, comment = text.partition('"')
    head, modifier = _cut(_MODIFIER, head.rstrip())
    head, times = _cut(_TIMES, head)
    wide, days = _cut(_DAYS, head)
    return Rule(joint, wide, days, times, modifier, mark + comment)


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    found = pattern.search(text)
    return (text, "") if found is None else (text[: found.start()].rstrip(), found[0].strip())
