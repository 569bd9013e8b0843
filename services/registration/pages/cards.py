"""Events in the public list, each as a card that is made once and shown until something about it changes."""

from datetime import datetime

from flask import render_template
from jinja2.utils import LRUCache
from markupsafe import Markup

from services.registration.models import Event, EventSeats
from services.registration.pages.badges import badges
from shared.web.language import current_language

_MADE = LRUCache(4000)  # some 500 bytes each


def card(event: Event, seats: EventSeats, now: datetime) -> Markup:
    """The event's card in the reader's language. What it shows hangs on the event's version and on its badges alone."""
    shown = badges(event, seats, now)
    key = (current_language(), event.id, event.version, *shown)
    made: Markup | None = _MADE.get(key)
    if made is None:
        made = Markup(render_template("registration/_card.html", event=event, badges=shown))  # noqa: S704  from a template
        _MADE[key] = made
    return made
