"""An event as a calendar file (RFC 5545)."""

from datetime import date
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, vCalAddress
from icalendar import Event as Entry

from services.registration.domain.change import venue_text
from services.registration.models import Event
from services.registration.queries.signed_urls import event_url
from shared.signing.node import Node


def calendar_file(node: Node, event: Event) -> bytes:
    """One VEVENT. Its UID is that of the mails, so that a later mail moves or cancels this entry."""
    zone = ZoneInfo(event.timezone)
    entry = Entry()
    entry.add("uid", f"{event.id}@{urlsplit(node.settings.url).hostname}")
    entry.add("dtstamp", event.changed_at)
    entry.add("dtstart", event.starts_at.astimezone(zone))
    entry.add("dtend", event.ends_at.astimezone(zone))
    entry.add("summary", event.title)
    entry.add("status", {"draft": "TENTATIVE", "cancelled": "CANCELLED"}.get(event.status, "CONFIRMED"))
    if event.venue is not None:
        entry.add("location", venue_text(event.venue))
    if event.summary:
        entry.add("description", event.summary)
    entry.add("url", event_url(node, event.id))
    organiser = vCalAddress(f"mailto:{event.contact_mailbox or node.settings.contact}")
    entry.add("organizer", organiser, parameters={"CN": str(event.organiser["name"]).replace('"', "'")})
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Kieznetz//Kieznetz//DE")
    calendar.add("method", "PUBLISH")
    calendar.add_component(entry)
    calendar.add_missing_timezones(date(event.starts_at.year - 1, 1, 1), date(event.ends_at.year + 1, 12, 31))
    return bytes(calendar.to_ical())
