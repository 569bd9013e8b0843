"""A programme as another node tells it, brought within the bounds that programmes of this node have.

What is wrong there must not stop anything here: too long texts are cut, what cannot be read is left out.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from services.funding.domain.zones import is_zone

LONGEST_ID = 100  # of the columns
LONGEST_SOURCE = 60
MOST_CENTS = 100_000_000_000_000
_LONGEST_URL = 2000
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
# Control characters (PostgreSQL stores no NUL), marks that turn the direction of writing, halves of characters.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_MAILBOX = re.compile(r"[^@\s<>()\[\]\\,;:\"]{1,64}@[^@\s<>()\[\]\\,;:\"]+\.[^@\s<>()\[\]\\,;:\"]{2,}")


def why_not_kept(source: str, id: str, programme: Mapping[str, Any]) -> str | None:
    """Why there can be no copy at all, or None; `programme` is a loaded PublicProgramme."""
    if not 0 < len(id) <= LONGEST_ID or _CONTROL.search(id):
        return "its id is none"
    if not 0 < len(source) <= LONGEST_SOURCE:
        return "its node's identity is too long"
    if web_address(programme["url"]) is None:
        return "it has no address at home"
    if not _is_amount(programme["least_cents"]) or not (
        programme["most_cents"] is None or _is_amount(programme["most_cents"])
    ):
        return "its amounts are none"
    return None if line(programme["name"], 200) else "it has no name"


def foreign_programme(programme: Mapping[str, Any]) -> dict[str, Any]:
    """The document of a copy: JSON values, moments as RFC 3339 texts like in this node's own programmes."""
    return {
        "url": programme["url"],
        "short_url": web_address(programme["short_url"]) or "",
        "name": line(programme["name"], 200),
        "summary": line(programme["summary"], 500),
        "description": lines(programme["description"], 20_000),
        "topics": ids(programme["topics"], 10),
        "areas": ids(programme["areas"], 50),
        "who": list(dict.fromkeys(programme["who"])),
        "least_cents": programme["least_cents"],
        "most_cents": programme["most_cents"],
        "own_share_percent": min(max(programme["own_share_percent"], 0), 100),
        "not_funded": [text for text in (line(text, 200) for text in programme["not_funded"][:30]) if text],
        "not_yet_started": programme["not_yet_started"],
        "no_double_funding": programme["no_double_funding"],
        "opens_at": moment(programme["opens_at"]),
        "closes_at": moment(programme["closes_at"]),
        "deadlines": [text for text in (moment(one) for one in sorted(programme["deadlines"])[:60]) if text],
        "timezone": programme["timezone"] if is_zone(programme["timezone"]) else "UTC",
        "decided_by": programme["decided_by"],
        "contact_mailbox": _mailbox(programme["contact_mailbox"]),
        "home_name": line(programme["home_name"], 200),
    }


def line(text: str, most: int) -> str:
    """One line of text without control characters, cut to `most` characters."""
    return " ".join(_CONTROL.sub("", text[: 2 * most]).split())[:most].rstrip()


def lines(text: str, most: int) -> str:
    """The same with its line breaks."""
    return _CONTROL.sub("", text[: 2 * most].replace("\r\n", "\n")).strip()[:most].rstrip()


def ids(values: Iterable[str], most: int) -> list[str]:
    """Ids of a vocabulary, each once; it may be another one than ours."""
    sound = [value for value in values if 0 < len(value) <= 40 and not _CONTROL.search(value)]
    return list(dict.fromkeys(sound))[:most]


def web_address(url: str | None) -> str | None:
    """The http or https address, or None for anything else: half an address leads nowhere, so none is cut."""
    if not url or len(url) > _LONGEST_URL or _CONTROL.search(url) or any(mark.isspace() for mark in url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _is_amount(cents: int) -> bool:
    return 0 <= cents <= MOST_CENTS


def moment(given: datetime | None) -> str | None:
    """RFC 3339 in UTC, or None for none and for one outside of all sense."""
    if given is None or not EARLIEST <= given < LATEST:
        return None
    return given.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _mailbox(address: str | None) -> str | None:
    sound = address and len(address) <= 254 and not _CONTROL.search(address) and _MAILBOX.fullmatch(address)
    return address if sound else None
