"""Texts, ids and addresses as other nodes tell them: cut to bounds, without what breaks pages and tables."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit
from zoneinfo import available_timezones

_LONGEST_URL = 2000
# Control characters (PostgreSQL stores no NUL), marks that turn the direction of writing, halves of characters.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_MAILBOX = re.compile(r"[^@\s<>()\[\]\\,;:\"]{1,64}@[^@\s<>()\[\]\\,;:\"]+\.[^@\s<>()\[\]\\,;:\"]{2,}")


def line(text: str | None, most: int) -> str:
    """One line of text without control characters, cut to `most` characters."""
    return " ".join(_CONTROL.sub("", (text or "")[: 2 * most]).split())[:most].rstrip()


def lines(text: str, most: int) -> str:
    """The same with its line breaks."""
    return _CONTROL.sub("", text[: 2 * most].replace("\r\n", "\n")).strip()[:most].rstrip()


def is_id(text: str, most: int) -> bool:
    """Whether a column takes it as an id."""
    return 0 < len(text) <= most and not _CONTROL.search(text)


def ids(values: Iterable[str], most: int) -> list[str]:
    """Ids of a vocabulary, each once; it may be another one than ours."""
    return list(dict.fromkeys(value for value in values if is_id(value, 40)))[:most]


def web_address(url: str | None) -> str | None:
    """The http or https address, or None for anything else: half an address leads nowhere, so none is cut."""
    if not url or len(url) > _LONGEST_URL or _CONTROL.search(url) or any(mark.isspace() for mark in url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def mailbox(address: str | None) -> str | None:
    """The mail address, or None for what is none."""
    sound = address and len(address) <= 254 and not _CONTROL.search(address) and _MAILBOX.fullmatch(address)
    return address if sound else None


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def is_zone(name: str) -> bool:
    """Whether it is an IANA name that ZoneInfo takes; some other texts make ZoneInfo raise more than it says."""
    return name in _zones()
