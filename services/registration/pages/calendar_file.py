"""Events as a calendar file (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, vCalAddress
from icalendar import Event as Entry

from services.registration.domain.change import venue_text
from services.registration.models import Event
from services.registration.queries.kept_copies import Copied, Listed
from services.registration.queries.signed_urls import event_url
from shared.signing.node import Node

LAST_VERSION = 4_102_444_800_000  # the year 2100 in milliseconds, which versions of this house count


def calendar_file(node: Node, event: Event) -> bytes:
    """One VEVENT."""
    return _calendar([_own(node, event)], event.starts_at, event.ends_at)


def calendar_list(node: Node, items: Iterable[Listed]) -> bytes:
    """A calendar to subscribe to, of this node's events and neighbours' ones, which lead to their home node."""
    events = [item if isinstance(item, Copied) else item[0] for item in items]
    entries = [_told(event) if isinstance(event, Copied) else _own(node, event) for event in events]
    first = min((event.starts_at for event in events), default=None)
    last = max((event.ends_at for event in events), default=None)
    return _calendar(entries, first, last, name=node.settings.name)


def _entry(event: Event | Copied, host: str | None, stamp: datetime) -> Entry:
    zone = ZoneInfo(event.timezone)
    entry = Entry()
    entry.add("uid", f"{event.id}@{host}")
    entry.add("dtstamp", stamp)
    entry.add("dtstart", event.starts_at.astimezone(zone))
    entry.add("dtend", event.ends_at.astimezone(zone))
    entry.add("summary", event.title)
    entry.add("status", {"draft": "TENTATIVE", "cancelled": "CANCELLED"}.get(event.status, "CONFIRMED"))
    return entry


def _told(copy: Copied) -> Entry:
    """With the UID that it has at its home node: whoever subscribes to both has it once."""
    content = copy.content
    stamp = datetime.fromtimestamp(min(copy.version, LAST_VERSION) // 1000, UTC)
    entry = _entry(copy, urlsplit(content["url"]).hostname, stamp)
    if content["venue"] is not None:
        entry.add("location", venue_text(content["venue"]))
    entry.add("description", "\n".join(filter(None, (content["summary"], content["home"]["name"]))))
    entry.add("url", content["url"])
    return entry


def _own(node: Node, event: Event) -> Entry:
    """Its UID is that of the mails, so that a later mail moves or cancels this entry."""
    entry = _entry(event, urlsplit(node.settings.url).hostname, event.changed_at)
    if event.venue is not None:
        entry.add("location", venue_text(event.venue))
    if event.summary:
        entry.add("description", event.summary)
    entry.add("url", event_url(node, event.id))
    organiser = vCalAddress(f"mailto:{event.contact_mailbox or node.settings.contact}")
    entry.add("organizer", organiser, parameters={"CN": str(event.organiser["name"]).replace('"', "'")})
    return entry


def _calendar(entries: Iterable[Entry], first: datetime | None, last: datetime | None, name: str = "") -> bytes:
    """`name`: of a list to subscribe to, which is read again every hour (RFC 7986)."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Kieznetz//Kieznetz//DE")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(entry)
    if first is not None and last is not None:
        calendar.add_missing_timezones(date(first.year - 1, 1, 1), date(last.year + 1, 12, 31))
    return bytes(calendar.to_ical())
