"""What the public list shows again and again, made once: an event's card, and the form that narrows the list."""

from datetime import datetime

from flask import render_template
from jinja2.utils import LRUCache
from markupsafe import Markup

from services.registration.models import Event, EventSeats
from services.registration.pages.badges import badges
from services.registration.pages.words import choices
from shared.web.forms import Form
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


def narrowing(form: Form, *, here: str, filtered: bool, areas: list[tuple[str, str]]) -> Markup:
    """The form that narrows the list; while nothing is asked for, it is the same for all who read the language."""
    key = (current_language(), here, *areas)
    made: Markup | None = None if form.values or form.errors else _MADE.get(key)
    if made is None:
        page = render_template(
            "registration/_filter.html", form=form, here=here, filtered=filtered, areas=areas, choices=choices
        )
        made = Markup(page)  # noqa: S704  from a template
        if not form.values and not form.errors:
            _MADE[key] = made
    return made
