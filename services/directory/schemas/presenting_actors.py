"""What programs (and templates) see of entries."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from services.directory.domain.actors.content import current_news
from services.directory.domain.hours.exceptions import pause, read_exceptions
from services.directory.domain.hours.spans import Span
from services.directory.domain.hours.state import State, state
from services.directory.models.actors import Actor
from services.directory.queries.addresses import actor_url, logo_url, short_url
from services.directory.queries.open_contacts import open_contacts
from shared.signing.node import Node


def hours_state(actor: Actor, spans: Sequence[Span], now: datetime) -> State:
    """Whether the entry's place is open at `now`, by its planned spans that are not over."""
    content = actor.content
    today = now.astimezone(ZoneInfo(content["timezone"])).date()
    return state(
        spans,
        now,
        known_until=actor.hours_until or now,
        has_hours=bool(content["opening_hours"]),
        by_appointment=content["by_appointment"],
        pause=pause(read_exceptions(content["hours_exceptions"]), today),
    )


def actor_view(node: Node, actor: Actor, spans: Sequence[Span], now: datetime, *, for_editor: bool) -> dict[str, Any]:
    """An entry as JSON values. `open_now` is null where no hours are known; only editors see status, and news whose
    days are over or have not come yet.
    """
    content = dict(actor.content)
    home = actor.home or {}
    found = hours_state(actor, spans, now)
    logo = content.pop("logo")
    content.pop("confirmed_contacts", None)
    view: dict[str, Any] = {
        "id": actor.id,
        "source": actor.source,
        "version": actor.version,
        "url": home.get("url") or actor_url(node, actor),
        "short_url": home.get("short_url") or short_url(node, actor),
        "home_name": home.get("name") or node.settings.name,
        **content,
        "logo": {"url": logo_url(node, logo["file"]), "alt": logo["alt"]} if logo else None,  # a copy has none
        "open_now": None if found.kind == "unknown" else found.kind == "open",
        "closes_at": _moment(found.moment) if found.kind == "open" else None,
        "opens_at": _moment(found.moment) if found.kind == "opens" else None,
        "confirmed_at": _moment(actor.confirmed_at),
        "licence": home.get("licence") or node.settings.licence,
    }
    if for_editor:
        view["status"] = actor.status
        view["public_contact_confirmed"] = not open_contacts(actor.content)
    else:
        view["news"] = current_news(content["news"], now.astimezone(node.settings.timezone).date().isoformat())
    return view


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
