"""The JSON of an event as every visitor sees it: written once and kept until something that it shows has changed."""

from collections.abc import Callable, Hashable
from datetime import datetime
from typing import Any

from flask import Response, current_app

from services.registration.models import Event, EventSeats
from services.registration.queries.kept_copies import Copied, Listed
from services.registration.queries.state import state_of, state_of_listed
from services.registration.schemas.presenting import copy_view, event_view
from shared.storage.kept import Kept
from shared.web.context import node

KEPT = 4000  # of some 1.5 kB


def event_json(event: Event, seats: EventSeats, now: datetime) -> str:
    """`event_view` for visitors, as text."""
    return _written(state_of(event, seats, now), lambda: event_view(node(), event, seats, now))


def listed_json(item: Listed, now: datetime) -> str:
    """An event of a list, which may be a neighbour's, as text."""
    if isinstance(item, Copied):
        return _written(state_of_listed(item, now), lambda: copy_view(item, now))
    return event_json(*item, now)


def _written(state: tuple[Hashable, ...], view: Callable[[], dict[str, Any]]) -> str:
    kept: Kept[str] = current_app.extensions.setdefault("event_json", Kept(KEPT))
    text = kept.get(state)
    if text is None:
        text = kept.keep(state, current_app.json.dumps(view(), separators=(",", ":")))
    return text


def json_answer(text: str) -> Response:
    """What is JSON already, as jsonify would answer it."""
    return current_app.response_class(text + "\n", mimetype="application/json")
