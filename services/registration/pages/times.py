"""Days and times as people read them, in the event's own zone."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask_babel import gettext as _

from shared.web.context import node
from shared.web.language import current_language


def day_words(moment: datetime, timezone: str) -> str:
    """ "Dienstag, 4. Mai 2027"."""
    return _day_words(moment.astimezone(ZoneInfo(timezone)).date(), current_language())


@lru_cache(maxsize=2000)  # a list names the same days again and again
def _day_words(day: date, language: str) -> str:
    return format_date(day, "EEEE, d. MMMM y" if language == "de" else "EEEE, d MMMM y", locale=language)


def time_words(moment: datetime, timezone: str) -> str:
    """ "18:00 Uhr"."""
    return str(_("%(time)s Uhr", time=_clock(moment, timezone)))


def moment_words(moment: datetime, timezone: str) -> str:
    """ "Dienstag, 4. Mai 2027, 18:00 Uhr"."""
    return f"{day_words(moment, timezone)}, {time_words(moment, timezone)}"


def hours_words(start: datetime, end: datetime, timezone: str) -> str:
    """ "18:00 bis 20:00 Uhr", with the last day if it is another one, and the zone if it is not the node's."""
    if _day(start, timezone) == _day(end, timezone):
        text = _("%(start)s bis %(end)s Uhr", start=_clock(start, timezone), end=_clock(end, timezone))
    else:
        text = _("%(start)s bis %(end)s", start=time_words(start, timezone), end=moment_words(end, timezone))
    if timezone != node().settings.timezone.key:
        text = _("%(time)s (Zeitzone %(zone)s)", time=text, zone=timezone)
    return str(text)


def span_words(start: datetime, end: datetime, timezone: str) -> str:
    """ "Dienstag, 4. Mai 2027, 18:00 bis 20:00 Uhr"."""
    return f"{day_words(start, timezone)}, {hours_words(start, end, timezone)}"


def local_value(moment: datetime | None, timezone: str) -> str:
    """What a datetime-local field holds: "2027-05-04T18:00"."""
    return "" if moment is None else moment.astimezone(ZoneInfo(timezone)).strftime("%Y-%m-%dT%H:%M")


def _clock(moment: datetime, timezone: str) -> str:
    return moment.astimezone(ZoneInfo(timezone)).strftime("%H:%M")


def _day(moment: datetime, timezone: str) -> object:
    return moment.astimezone(ZoneInfo(timezone)).date()
