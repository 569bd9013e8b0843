"""Funded projects as messages tell them."""

from collections.abc import Mapping
from typing import Any

from services.directory.domain.actors.foreign import LONGEST_SOURCE, is_id, line, web_address
from services.directory.domain.bounds import is_near

MOST_CENTS = 10**14  # far beyond any budget, and within a BIGINT


def why_unsound(id: str, project: Mapping[str, Any]) -> str | None:
    """Why a loaded PublicProject cannot be shown (a reason of RefusedCopy), or None."""
    if not is_id(id):
        return "bad_id"
    if web_address(project["url"]) is None:
        return "bad_address"
    if not is_near(project["granted_at"]):
        return "bad_time"
    if not 0 <= project["granted_cents"] <= MOST_CENTS:
        return "bad_amount"
    return None if line(project["title"], 300) else "no_name"


def carried_by(project: Mapping[str, Any]) -> tuple[str, str] | None:
    """(source, id) of the actor that carries it out; None for a private person's, and for an id that none can have."""
    actor = project["actor"]
    if actor is None or not is_id(actor["source"], LONGEST_SOURCE) or not is_id(actor["id"]):
        return None
    return actor["source"], actor["id"]
