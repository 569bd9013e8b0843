"""Days and times written out, in the event's own zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from services.notifications.words.translation import LOCALES, words_in


def day_words(moment: datetime, zone: ZoneInfo, language: str) -> str:
    """ "Dienstag, 4. Mai 2027"."""
    return format_date(moment.astimezone(zone).date(), "full", locale=LOCALES[language])


def moment_words(moment: datetime, zone: ZoneInfo, language: str) -> str:
    """ "Dienstag, 4. Mai 2027, 18:00 Uhr"."""
    _ = words_in(language)
    return _("%(day)s, %(time)s Uhr", day=day_words(moment, zone, language), time=_clock(moment, zone))


def span_words(start: datetime, end: datetime, zone: ZoneInfo, language: str, *, home: ZoneInfo) -> str:
    """ "Dienstag, 4. Mai 2027, 18:00 bis 20:00 Uhr"; the zone is named when it is not the node's own."""
    _ = words_in(language)
    if start.astimezone(zone).date() == end.astimezone(zone).date():
        text = _(
            "%(day)s, %(start)s bis %(end)s Uhr",
            day=day_words(start, zone, language),
            start=_clock(start, zone),
            end=_clock(end, zone),
        )
    else:
        text = _(
            "%(start)s bis %(end)s", start=moment_words(start, zone, language), end=moment_words(end, zone, language)
        )
    return text if zone.key == home.key else _("%(time)s (Zeitzone %(zone)s)", time=text, zone=zone.key)


def _clock(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%H:%M")
