"""Events as messages tell them: whom they name, and whether a page can show them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from services.directory.domain.bounds import is_near
from services.directory.domain.zones import is_zone

PARTS = ("organiser", "host", "partner")  # who has several is told with the first
KEPT_AFTER_THE_END = timedelta(days=30)


def why_unsound(url: str, timezone: str, starts_at: datetime, ends_at: datetime) -> str | None:
    """Why an event cannot be shown, or None: events come from other nodes too."""
    if not url.startswith(("https://", "http://")) or any(mark.isspace() for mark in url):
        return "The event's address is no web address."
    if not is_zone(timezone):
        return "The event's time zone does not exist."
    if not (is_near(starts_at) and is_near(ends_at)):
        return "The event's times are too far away."
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
