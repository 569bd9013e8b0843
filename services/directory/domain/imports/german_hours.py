"""Opening hours as offices write them in German, put into the syntax of OpenStreetMap where that is plain."""

import re

from services.directory.domain.hours.osm_text import HoursNotUnderstood, check_hours

_WORDS = {
    "Montag": "Mo", "Dienstag": "Tu", "Mittwoch": "We", "Donnerstag": "Th", "Freitag": "Fr", "Samstag": "Sa",
    "Sonnabend": "Sa", "Sonntag": "Su", "Di": "Tu", "Mi": "We", "Do": "Th", "So": "Su",
    "Januar": "Jan", "Februar": "Feb", "März": "Mar", "Mär": "Mar", "Mrz": "Mar", "April": "Apr", "Mai": "May",
    "Juni": "Jun", "Juli": "Jul", "August": "Aug", "September": "Sep", "Oktober": "Oct", "Okt": "Oct",
    "November": "Nov", "Dezember": "Dec", "Dez": "Dec",
    "Feiertag": "PH", "Feiertage": "PH", "Feiertagen": "PH", "geschlossen": "off",
}  # fmt: skip
_QUOTED = re.compile(r'("[^"]*")')
_WORD = re.compile(r"[^\W\d_]+")
_DAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)"
_TIME = r"(\d{1,2})(?:[.:](\d\d))?"
# Only before "Uhr": elsewhere 9-12 or 24.12-26.12 may be days.
_HOURS = re.compile(rf"{_TIME}(?: Uhr)?-{_TIME} Uhr\b")
_STEPS = (
    (re.compile(r"\s+"), " "),
    (re.compile(r"[–—]"), "-"),
    (re.compile(r"(?<=\w) bis (?=\w)"), "-"),
    (re.compile(r"(?<=\w) ?- ?(?=\w)"), "-"),
    (re.compile(r" und "), ", "),
)
_COLON = re.compile(rf"\b({_DAY})[.:]+(?=[ ,-])")
_DAYS = re.compile(rf"\b({_DAY}), (?={_DAY}\b)")  # with the blank the first day would be open all day
_CLOSED_TOO = re.compile(rf"(?<=\d), ?(?={_DAY}(?:[,-] ?{_DAY})* off)")  # a rule of its own, not one that adds hours


def from_german(text: str) -> str:
    """The hours with German days, months and times translated; as they came if they are fine or remain unreadable."""
    if not text or _readable(text):
        return text
    parts = _QUOTED.split(text)
    parts[::2] = [_translated(part) for part in parts[::2]]
    translated = "".join(parts).strip()
    return translated if _readable(translated) else text


def _readable(text: str) -> bool:
    try:
        check_hours(text)
    except HoursNotUnderstood:
        return False
    return True


def _translated(text: str) -> str:
    for pattern, instead in _STEPS:
        text = pattern.sub(instead, text)
    text = _HOURS.sub(lambda time: f"{time[1]}:{time[2] or '00'}-{time[3]}:{time[4] or '00'}", text)
    text = re.sub(r"(?<=\d) Uhr\b", "", text)
    text = _WORD.sub(lambda word: _WORDS.get(word[0], word[0]), text)
    return _CLOSED_TOO.sub("; ", _DAYS.sub(r"\1,", _COLON.sub(r"\1", text)))
