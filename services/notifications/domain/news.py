"""What is news on the timeline, and what may stand there."""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import available_timezones

EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)

PUBLISHED, CHANGED, MOVED, CANCELLED = "published", "changed", "moved", "cancelled"
PROGRAMME, GRANTED, REPORTED, VOTE_OPENED, VOTE_CLOSED = (
    "programme",
    "granted",
    "reported",
    "vote_opened",
    "vote_closed",
)
ABOUT_MONEY = frozenset({PROGRAMME, GRANTED, REPORTED, VOTE_OPENED, VOTE_CLOSED})


def is_news(fact: str) -> bool:
    """Whether the fact brings the event to the top; a corrected description is stored but is no news."""
    return fact != CHANGED


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def is_web_address(url: str) -> bool:
    """Whether a page may link to it."""
    return url.startswith(("https://", "http://")) and not any(mark.isspace() for mark in url)


def why_unsound(*, url: str, timezone: str, starts_at: datetime, ends_at: datetime) -> str | None:
    """Why a post cannot be shown, or None: posts come from other nodes too, and one must not break the front page."""
    if not is_web_address(url):
        return "The event's address is no web address."
    if timezone not in _zones():
        return "The event's time zone does not exist."
    if not EARLIEST <= starts_at <= ends_at <= LATEST:
        return "The event's times are not in order."
    return None
