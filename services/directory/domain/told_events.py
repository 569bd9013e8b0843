"""Events as messages tell them: whom they name, and whether a page can show them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from services.directory.domain.actors.foreign import LONGEST_SOURCE, is_id, line, web_address
from services.directory.domain.bounds import is_near
from services.directory.domain.zones import is_zone

PARTS = ("organiser", "host", "partner")  # who has several is told with the first
KEPT_AFTER_THE_END = timedelta(days=30)


def why_unsound(id: str, event: Mapping[str, Any]) -> str | None:
    """Why a loaded PublicEvent cannot be shown (a reason of RefusedCopy), or None: events come from other nodes too."""
    if not is_id(id):
        return "bad_id"
    if web_address(event["url"]) is None:
        return "bad_address"
    starts_at, ends_at = event["starts_at"], event["ends_at"]
    if not is_zone(event["timezone"]) or not (is_near(starts_at) and is_near(ends_at)) or starts_at > ends_at:
        return "bad_time"
    return None if line(event["title"], 300) else "no_name"


def named_actors(event: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """(source, id) of each actor with its part; who has several gets the first of organiser, host, partner.

    An id that none can have is left out.
    """
    told = [("organiser", event["organiser"]), ("host", event["host"])]
    told += [("partner", partner) for partner in event["partners"]]
    found: dict[tuple[str, str], str] = {}
    for part, organisation in told:
        actor = organisation and organisation["actor"]
        if actor and is_id(actor["source"], LONGEST_SOURCE) and is_id(actor["id"]):
            found.setdefault((actor["source"], actor["id"]), part)
    return found
