"""The event as a calendar file (RFC 5545), so that it stands in the person's own calendar and moves with the event."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress

from services.notifications.models import EventCopy
from services.notifications.words.places import place_words
from services.notifications.words.plain import one_line


def calendar_file(event: EventCopy, *, host: str, online_link: str | None, contact: str, now: datetime) -> bytes:
    """One VEVENT with METHOD:PUBLISH. UID stays the same for the event's life, SEQUENCE rises with each change."""
    zone = ZoneInfo(event.timezone)
    entry = Event()
    entry.add("uid", f"{event.event_id}@{host}")
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", now)
    entry.add("dtstart", event.starts_at.astimezone(zone))
    entry.add("dtend", event.ends_at.astimezone(zone))
    entry.add("summary", one_line(event.title))
    entry.add("status", "CANCELLED" if event.status == "cancelled" else "CONFIRMED")
    place = place_words(event) or online_link
    if place:
        entry.add("location", place)
    entry.add("url", event.url)
    if online_link:
        entry.add("description", online_link)
    # RFC 5546 section 3.2.1: PUBLISH needs an organizer; the mailbox is functional, never a person's.
    organiser = vCalAddress(f"mailto:{event.contact_mailbox or contact}")
    entry.add("organizer", organiser, parameters={"CN": one_line(event.organiser_name).replace('"', "'")})
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Kieznetz//Kieznetz//DE")
    calendar.add("method", "PUBLISH")
    calendar.add_component(entry)
    # The zone's rules around the event only: the whole history would be longer than the rest of the mail.
    around = (date(event.starts_at.year - 1, 1, 1), date(event.ends_at.year + 1, 12, 31))
    calendar.add_missing_timezones(*around)
    return bytes(calendar.to_ical())
