"""Office hours that schema.org can say: weekdays with spans, nothing else."""

import re

DAYS = {"Mo": "Monday", "Tu": "Tuesday", "We": "Wednesday", "Th": "Thursday", "Fr": "Friday", "Sa": "Saturday",
        "Su": "Sunday", "PH": "PublicHolidays"}  # fmt: skip
_ORDER = tuple(DAYS)[:7]
_RULE = re.compile(r"([A-Z][A-Za-z,\- ]*?)\s+(off|closed|\d\d:\d\d[\d:,\- ]*)")
_SPAN = re.compile(r"((?:[01]\d|2[0-3]):[0-5]\d)\s*-\s*((?:[01]\d|2[0-3]):[0-5]\d)")
_DAYS = re.compile(r"(Mo|Tu|We|Th|Fr|Sa|Su|PH)(?:\s*-\s*(Mo|Tu|We|Th|Fr|Sa|Su))?")


def _days(text: str) -> list[str] | None:
    found: list[str] = []
    for part in text.split(","):
        match = _DAYS.fullmatch(part.strip())
        if match is None or (match[1] == "PH" and match[2]):
            return None
        if not match[2]:
            found.append(match[1])
            continue
        first, last = _ORDER.index(match[1]), _ORDER.index(match[2])
        found.extend(_ORDER[(first + step) % 7] for step in range((last - first) % 7 + 1))
    return found


def simple_hours(hours: str) -> list[tuple[str, str, str]] | None:
    """(day, opens, closes) in the order of the week, days as schema.org names them; None if it is not that simple.

    As in OSM a later rule replaces an earlier one on its days. A closed day has no span, but closed public holidays are
    said as schema.org does: from 00:00 to 00:00.
    """
    by_day: dict[str, list[tuple[str, str]]] = {}
    for rule in filter(None, (part.strip() for part in hours.split(";"))):
        match = _RULE.fullmatch(rule)
        days = _days(match[1]) if match else None
        if match is None or days is None:
            return None
        spans: list[tuple[str, str]] = []
        for part in match[2].split(",") if match[2][0].isdigit() else ():
            span = _SPAN.fullmatch(part.strip())
            if span is None:
                return None
            spans.append((span[1], span[2]))
        by_day |= dict.fromkeys(days, spans)
    if by_day.get("PH") == []:
        by_day["PH"] = [("00:00", "00:00")]
    return [(name, *span) for day, name in DAYS.items() for span in by_day.get(day, ())]
