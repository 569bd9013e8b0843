"""What is news on the timeline, and what may stand there."""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import available_timezones

EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)

PUBLISHED, CHANGED, MOVED, CANCELLED = "published", "changed", "moved", "cancelled"


def is_news(fact: str) -> bool:
    """Whether the fact brings the event to the top; a corrected description is stored but is no news."""
    return fact != CHANGED


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def why_unsound(*, url: str, timezone: str, starts_at: datetime, ends_at: datetime) -> str | None:
    """Why a post cannot be shown, or None: posts come from other nodes too, and one must not break the front page."""
    if not url.startswith(("https://", "http://")) or any(mark.isspace() for mark in url):
        return "The event's address is no web address."
    if timezone not in _zones():
        return "The event's time zone does not exist."
    if not EARLIEST <= starts_at <= ends_at <= LATEST:
        return "The event's times are not in order."
    return None
