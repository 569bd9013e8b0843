"""A jury's session as a calendar file (RFC 5545)."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress

from services.notifications.words.plain import one_line
from shared.clock import from_rfc3339

_LASTS = timedelta(hours=2)  # nobody knows before how long a jury will talk


def session_file(data: dict[str, Any], *, host: str, node_name: str, contact: str, now: datetime) -> bytes:
    """One VEVENT with METHOD:PUBLISH; `data` are a FundingLetter's with `sequence`, which rises with each change."""
    zone = ZoneInfo(data["timezone"] or "Europe/Berlin")
    starts_at = from_rfc3339(data["starts_at"])
    entry = Event()
    entry.add("uid", f"{data['object_id']}@{host}")
    entry.add("sequence", data["sequence"])
    entry.add("dtstamp", now)
    entry.add("dtstart", starts_at.astimezone(zone))
    entry.add("dtend", (starts_at + _LASTS).astimezone(zone))
    entry.add("summary", one_line(data["about"] or data["programme_name"] or node_name))
    entry.add("status", "CONFIRMED")
    if data["place"]:
        entry.add("location", one_line(data["place"]))
    # RFC 5546 section 3.2.1: PUBLISH needs an organizer; the mailbox is functional, never a person's. No link: it is
    # personal, and calendars are shared.
    organiser = vCalAddress(f"mailto:{contact}")
    entry.add("organizer", organiser, parameters={"CN": one_line(node_name).replace('"', "'")})
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Kieznetz//Kieznetz//DE")
    calendar.add("method", "PUBLISH")
    calendar.add_component(entry)
    calendar.add_missing_timezones(date(starts_at.year - 1, 1, 1), date(starts_at.year + 1, 12, 31))
    return bytes(calendar.to_ical())
