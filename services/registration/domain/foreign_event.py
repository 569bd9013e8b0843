"""An event as another node tells it, brought within the bounds that events of this node have.

What is wrong there must not stop anything here: too long texts are cut, what cannot be read is left out.
"""

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from services.registration.domain.foreign_text import ids, is_id, is_zone, line, lines, mailbox, web_address
from services.registration.domain.window import LONGEST

LONGEST_ID, LONGEST_SOURCE = 100, 200  # of the columns
_EARLIEST, _LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
_MOST_PARTNERS, _MOST_SEATS = 20, 1_000_000


def why_not_kept(source: str, id: str, event: Mapping[str, Any]) -> str | None:
    """Why there can be no copy at all, in English for the log, or None; `event` is a loaded PublicEvent."""
    if not is_id(id, LONGEST_ID) or not is_id(source, LONGEST_SOURCE):
        return "its id is none"
    if web_address(event["url"]) is None:
        return "it has no address at home"
    starts_at, ends_at = event["starts_at"], event["ends_at"]
    if not is_zone(event["timezone"]) or not (_is_near(starts_at) and _is_near(ends_at)):
        return "its time or zone cannot be"
    if not starts_at < ends_at <= starts_at + LONGEST:
        return "it ends before it begins, or lasts too long"
    return None if line(event["title"], 200) else "it has no title"


def foreign_event(event: Mapping[str, Any]) -> dict[str, Any]:
    """The document of a copy: JSON values under the names of this node's events, moments as ISO texts."""
    moved, terms = event["moved_from"], event["registration"]
    return {
        "url": event["url"],
        "short_url": web_address(event["short_url"]) or event["url"],
        "home": {"name": _home_name(event), "url": _home_url(event["url"])},
        "summary": line(event["summary"], 500),
        "description": lines(event["description"], 20_000),
        "topics": ids(event["topics"], 10),
        "tags": [tag for tag in (line(tag, 40) for tag in event["tags"][:10]) if tag],
        "languages": ids(event["languages"], 10),
        "moved_from": moved and {
            "starts_at": _moment(moved["starts_at"]), "ends_at": _moment(moved["ends_at"]),
            "venue": line(moved["venue"], 500) or None,
        } if moved and _is_near(moved["starts_at"]) and _is_near(moved["ends_at"]) else None,
        "venue": _venue(event["venue"]),
        "organiser": _organisation(event["organiser"]) or {"name": _home_name(event), "url": None, "actor": None},
        "host": _organisation(event["host"]),
        "partners": [one for one in map(_organisation, event["partners"][:_MOST_PARTNERS]) if one],
        "contact_mailbox": mailbox(event["contact_mailbox"]),
        "cost": {name: line(text, 200) or None for name, text in event["cost"].items()},
        "mode": terms["mode"],
        "opens_at": _moment(terms["opens_at"]),
        "closes_at": _moment(terms["closes_at"]),
        "capacity": _seats(terms["capacity"]),
        "documented_at": _moment(event["documented_at"]),
    }  # fmt: skip


def _home_name(event: Mapping[str, Any]) -> str:
    return line(event["home_name"], 200) or urlsplit(event["url"]).hostname or ""


def _home_url(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


def _seats(capacity: int | None) -> int | None:
    return capacity if capacity is not None and 0 <= capacity <= _MOST_SEATS else None


def _is_near(moment: datetime) -> bool:
    return _EARLIEST <= moment < _LATEST


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment is not None and _is_near(moment) else None


def _organisation(given: Mapping[str, Any] | None) -> dict[str, Any] | None:
    name = given and line(given["name"], 200)
    if not given or not name:
        return None
    actor = given["actor"]
    sound = actor and is_id(actor["source"], LONGEST_SOURCE) and is_id(actor["id"], LONGEST_ID)
    named = {"source": actor["source"], "id": actor["id"]} if sound else None
    return {"name": name, "url": web_address(given["url"]), "actor": named}


def _venue(given: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """None without a name; half a position, or one that is not on earth, is none."""
    name = given and line(given["name"], 200)
    if not given or not name:
        return None
    north, east = given["latitude"], given["longitude"]
    there = None not in (north, east) and math.isfinite(north) and abs(north) <= 90 and math.isfinite(east)
    sound = there and abs(east) <= 180
    return {
        "name": name,
        "street": line(given["street"], 200) or None,
        "postal_code": line(given["postal_code"], 20) or None,
        "city": line(given["city"], 100) or None,
        "latitude": north if sound else None,
        "longitude": east if sound else None,
        "area": next(iter(ids([given["area"] or ""], 1)), None),
        "access": ids(given["access"], 20),
    }
