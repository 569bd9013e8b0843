"""Office hours as people read them, in the zone of the entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_day_names
from flask_babel import gettext as _

from services.directory.domain.hours.exceptions import ExceptionalDays, Pause, read_exceptions
from services.directory.domain.hours.state import State
from services.directory.domain.hours.week import WHOLE_DAY, Hours, Row, rows, week_of
from services.directory.domain.hours.week_form import one_range
from shared.web.language import current_language

_A_WEEK = 7  # days from which a weekday no longer says which one


@dataclass(frozen=True)
class HoursShown:
    """A table of (days, hours), sentences below it, and the text as written where it is too rich for a table."""

    table: list[tuple[str, str]]
    notes: list[str]
    text: str | None


def state_words(state: State, zone: str, now: datetime) -> str:
    """ "jetzt geöffnet bis 15:00", "öffnet Dienstag um 11:00", …; nothing where nothing is known."""
    here = now.astimezone(ZoneInfo(zone))
    moment = None if state.moment is None else state.moment.astimezone(ZoneInfo(zone))
    if state.kind == "open":
        return str(_("jetzt geöffnet") if moment is None else _open_until(moment, here))
    if state.kind == "opens" and moment is not None:
        return _opens(moment, here)
    if state.pause is not None:
        return _paused(state.pause, here.date())
    if state.kind == "by_appointment":
        return str(_("nach Vereinbarung"))
    return str(_("geschlossen")) if state.kind == "closed" else ""


def hours_in_words(content: Mapping[str, Any], today: date) -> HoursShown:
    """The hours of an entry for its page: the week, what holidays change, appointments, exceptions not yet over."""
    text = content.get("opening_hours")
    week = week_of(text) if text else None
    notes = []
    if week is not None and week.closed_on_public_holidays:
        notes.append(str(_("An gesetzlichen Feiertagen geschlossen.")))
    if week is not None and week.closed_in_school_holidays:
        notes.append(str(_("In den Schulferien geschlossen.")))
    if content.get("by_appointment"):
        notes.append(str(_("Auch nach Vereinbarung.") if text else _("Nach Vereinbarung.")))
    coming = [day for day in read_exceptions(content.get("hours_exceptions") or []) if day.last >= today]
    notes += [_exception_words(day) for day in sorted(coming, key=lambda day: day.first)]
    table = [] if week is None else [(_days_words(row), _day_hours(row.hours)) for row in rows(week)]
    return HoursShown(table, notes, text if week is None else None)


def week_words(text: str) -> str:
    """The hours of a week in one line: "Montag–Donnerstag 11:00–15:00; …"; the text as written where it is too rich."""
    week = week_of(text)
    if week is None:
        return text
    parts = [f"{_days_words(row)} {_day_hours(row.hours)}" for row in rows(week) if row.hours]
    parts += [str(_("an Feiertagen geschlossen"))] if week.closed_on_public_holidays else []
    parts += [str(_("in den Schulferien geschlossen"))] if week.closed_in_school_holidays else []
    return "; ".join(parts) or text


def _open_until(moment: datetime, here: datetime) -> str:
    if moment.time() == time() and moment.date() - here.date() == timedelta(days=1):
        return str(_("jetzt geöffnet bis Mitternacht"))
    if moment - here < timedelta(days=1):
        return str(_("jetzt geöffnet bis %(time)s", time=_clock(moment)))
    return str(_("jetzt geöffnet bis %(day)s um %(time)s", day=_day_in_sight(moment, here), time=_clock(moment)))


def _opens(moment: datetime, here: datetime) -> str:
    days = (moment.date() - here.date()).days
    if days == 0:
        return str(_("öffnet heute um %(time)s", time=_clock(moment)))
    if days == 1:
        return str(_("öffnet morgen um %(time)s", time=_clock(moment)))
    if days < _A_WEEK:
        return str(_("öffnet %(weekday)s um %(time)s", weekday=_weekday(moment.weekday()), time=_clock(moment)))
    return str(_("öffnet am %(day)s um %(time)s", day=_date_words(moment.date()), time=_clock(moment)))


def _paused(pause: Pause, today: date) -> str:
    if pause.until == today:
        said = _("heute geschlossen")
    else:
        said = _("geschlossen bis %(day)s", day=_date_words(pause.until, near=today))
    return f"{said} ({pause.note})" if pause.note else str(said)


def _day_in_sight(moment: datetime, here: datetime) -> str:
    near = (moment.date() - here.date()).days < _A_WEEK
    return _weekday(moment.weekday()) if near else _date_words(moment.date())


def _exception_words(day: ExceptionalDays) -> str:
    if day.hours is None:
        hours = str(_("geschlossen"))
    else:
        known = one_range(day.hours)
        hours = day.hours if known is None else _range_words(known)
    said = f"{_span_words(day.first, day.last)}: {hours}"
    return f"{said} ({day.note})" if day.note else said


def _span_words(first: date, last: date) -> str:
    written = _date_words(last, year=True)
    if first == last:
        return written
    start = _date_words(first, year=first.year != last.year)
    return str(_("%(start)s bis %(end)s", start=start, end=written))


def _days_words(row: Row) -> str:
    return _weekday(row.first) if row.first == row.last else f"{_weekday(row.first)}–{_weekday(row.last)}"


def _day_hours(hours: Sequence[Hours]) -> str:
    return ", ".join(map(_range_words, hours)) if hours else str(_("geschlossen"))


def _range_words(hours: Hours) -> str:
    return str(_("durchgehend geöffnet")) if hours == WHOLE_DAY else f"{hours[0]}–{hours[1]}"


def _weekday(number: int) -> str:
    return str(get_day_names("wide", "format", current_language())[number])


def _date_words(day: date, *, near: date | None = None, year: bool = False) -> str:
    """ "10. August"; with the year where it is asked for, or not the one of `near`."""
    year = year or (near is not None and near.year != day.year)
    pattern = "d. MMMM" if current_language() == "de" else "d MMMM"
    return str(format_date(day, pattern + (" y" if year else ""), locale=current_language()))


def _clock(moment: datetime) -> str:
    return moment.strftime("%H:%M")
