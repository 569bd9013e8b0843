"""The JSON of an event as every visitor sees it: written once and kept until something that it shows has changed."""

from datetime import datetime

from flask import Response, current_app

from services.registration.models import Event, EventSeats
from services.registration.queries.state import state_of
from services.registration.schemas.presenting import event_view
from shared.storage.kept import Kept
from shared.web.context import node

KEPT = 4000  # of some 1.5 kB


def event_json(event: Event, seats: EventSeats, now: datetime) -> str:
    """`event_view` for visitors, as text."""
    kept: Kept[str] = current_app.extensions.setdefault("event_json", Kept(KEPT))
    state = state_of(event, seats, now)
    text = kept.get(state)
    if text is None:
        view = event_view(node(), event, seats, now)
        text = kept.keep(state, current_app.json.dumps(view, separators=(",", ":")))
    return text


def json_answer(text: str) -> Response:
    """What is JSON already, as jsonify would answer it."""
    return current_app.response_class(text + "\n", mimetype="application/json")
