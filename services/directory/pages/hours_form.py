"""The fields of `directory/_hours_form.html`: filled from an entry's content, and read back into it."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from services.directory.domain.hours.osm_text import MOST, HoursNotUnderstood, check_hours
from services.directory.domain.hours.week import Day, Hours, Week, to_osm
from services.directory.domain.hours.week_form import RANGES_A_DAY, field_of_end, from_osm, hours_between, one_range
from services.directory.pages.hours_fields import DAYS, EXCEPTIONS, NOTE_MOST, Fields


def hours_values(content: Mapping[str, Any]) -> dict[str, str]:
    """The form's fields by name, as they stand for the content of an entry."""
    text = content.get("opening_hours")
    week = from_osm(text) if text else None
    values = {"hours.by_appointment": "true" if content.get("by_appointment") else ""}
    if week is not None:
        values |= _week_values(week)
    elif text:
        values["hours.text"] = text
    for number, given in enumerate(content.get("hours_exceptions") or []):
        values |= _exception_values(f"hours.exceptions.{number}", given)
    return {name: value for name, value in values.items() if value}


def read_hours(form_data: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """(`opening_hours`, `by_appointment` and `hours_exceptions` of the content; sentences by the name of the field).

    The values count only if there are no sentences. Fields that are not about hours are left alone.
    """
    fields = Fields(form_data)
    week = Week(
        tuple(_day(fields, f"hours.{day}") for day in DAYS),
        closed_on_public_holidays=fields.ticked("hours.ph_closed"),
        closed_in_school_holidays=fields.ticked("hours.sh_closed"),
    )
    text = fields.text("hours.text")
    hours = to_osm(week)
    if text and hours:
        fields.wrong("hours.text", _("Bitte entweder die Wochentage ausfüllen oder diesen Text, nicht beides."))
    elif text:
        hours = _checked(fields, "hours.text", text)
    exceptions = [_exception(fields, f"hours.exceptions.{number}") for number in range(EXCEPTIONS)]
    values = {
        "opening_hours": hours,
        "by_appointment": fields.ticked("hours.by_appointment"),
        "hours_exceptions": [exception for exception in exceptions if exception is not None],
    }
    return values, fields.errors


def _week_values(week: Week) -> dict[str, str]:
    values = {
        "hours.ph_closed": "true" if week.closed_on_public_holidays else "",
        "hours.sh_closed": "true" if week.closed_in_school_holidays else "",
    }
    for day, hours in zip(DAYS, week.days, strict=True):
        for number, given in enumerate(hours, 1):
            values |= _range_values(f"hours.{day}.{number}", given)
    return values


def _range_values(name: str, hours: Hours) -> dict[str, str]:
    return {f"{name}.from": hours[0], f"{name}.until": field_of_end(hours[1])}


def _exception_values(name: str, given: Mapping[str, Any]) -> dict[str, str]:
    values = {f"{name}.{key}": given.get(key) or "" for key in ("from", "until", "note")}
    text = given.get("opening_hours")
    hours = one_range(text) if text else None
    if hours is not None:
        return values | _range_values(f"{name}.open", hours)
    return values | {f"{name}.text": text or ""}


def _day(fields: Fields, name: str) -> Day:
    found = {_range(fields, f"{name}.{number}") for number in range(1, RANGES_A_DAY + 1)} - {None}
    day = tuple(sorted(hours for hours in found if hours is not None))
    if len(day) > 1 and (day[0][1] > day[1][0] or day[0][1] < day[0][0]):
        fields.wrong(f"{name}.2.from", _("Diese Zeiten überschneiden sich mit den ersten des Tages."))
    return day


def _range(fields: Fields, name: str) -> Hours | None:
    start, until = fields.clock(f"{name}.from"), fields.clock(f"{name}.until")
    if start is None or until is None:
        if start is None and until is not None:
            fields.missing(f"{name}.from", _("Bitte auch angeben, ab wann geöffnet ist."))
        if start is not None and until is None:
            fields.missing(f"{name}.until", _("Bitte auch angeben, bis wann geöffnet ist."))
        return None
    hours = hours_between(start, until)
    if hours is None:
        fields.wrong(f"{name}.until", _("Das Ende muss nach dem Anfang liegen."))
    return hours


def _exception(fields: Fields, name: str) -> dict[str, Any] | None:
    note, text, hours = fields.text(f"{name}.note"), fields.text(f"{name}.text"), _range(fields, f"{name}.open")
    first, last = fields.day(f"{name}.from"), fields.day(f"{name}.until")
    if not fields.any_of(name):
        return None
    if first is None:
        fields.missing(f"{name}.from", _("Bitte den ersten Tag angeben."))
    elif last is not None and last < first:
        fields.wrong(f"{name}.until", _("Der letzte Tag darf nicht vor dem ersten liegen."))
    if text and hours:
        fields.wrong(f"{name}.text", _("Bitte entweder die Uhrzeiten ausfüllen oder diesen Text, nicht beides."))
    if len(note) > NOTE_MOST:
        fields.wrong(f"{name}.note", _("Höchstens %(most)s Zeichen.", most=NOTE_MOST))
    return {
        "from": first,
        "until": last or first,
        "opening_hours": _checked(fields, f"{name}.text", text) if text else "-".join(hours) if hours else None,
        "note": note,
    }


def _checked(fields: Fields, name: str, text: str) -> str | None:
    try:
        return check_hours(text)
    except HoursNotUnderstood as error:
        fields.wrong(name, hours_error(error))
        return None


def hours_error(error: HoursNotUnderstood) -> str:
    """The sentence for a text that is no hours, as it stands at its field."""
    if error.code == "hours_too_long":
        return str(_("Höchstens %(most)s Zeichen.", most=MOST))
    return str(
        _("Das sind keine Zeiten in der Schreibweise von OpenStreetMap, zum Beispiel: Mo-Th 11:00-15:00; PH off.")
    )
