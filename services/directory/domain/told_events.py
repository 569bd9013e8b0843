"""Events as messages tell them: whom they name, and whether a page can show them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

KEPT_AFTER_THE_END = timedelta(days=30)


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def why_unsound(url: str, timezone: str, starts_at: datetime, ends_at: datetime) -> str | None:
    """Why an event cannot be shown, or None: events come from other nodes too."""
    if not url.startswith(("https://", "http://")) or any(mark.isspace() for mark in url):
        return "The event's address is no web address."
    if timezone not in _zones():
        return "The event's time zone does not exist."
    return None if starts_at <= ends_at else "The event's times are not in order."


def named_actors(event: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """(source, id) of each actor with its part; who has several gets the first of organiser, host, partner."""
    told = [("organiser", event["organiser"]), ("host", event["host"])]
    told += [("partner", partner) for partner in event["partners"]]
    found: dict[tuple[str, str], str] = {}
    for part, organisation in told:
        actor = organisation and organisation["actor"]
        if actor:
            found.setdefault((actor["source"], actor["id"]), part)
    return found
