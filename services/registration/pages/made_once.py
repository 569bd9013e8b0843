"""What pages show again and again is rendered once and kept until something that it shows has changed.

The key of a piece names everything that it shows: an event's version stands for the event, the rest is given. So
nothing stale is ever shown, and nothing needs to be thrown away. Tokens of forms are put in each time.
"""

from collections.abc import Callable, Hashable, Sequence
from datetime import datetime
from typing import Any

from flask import current_app, render_template
from markupsafe import Markup

from services.registration.models import Event, EventSeats
from services.registration.pages.badges import badges, copy_badges
from services.registration.pages.words import choices
from services.registration.queries.kept_copies import Copied, Listed
from services.registration.queries.state import state_of, state_of_listed
from shared.storage.kept import Kept
from shared.web.forms import Form
from shared.web.language import current_language
from shared.web.slots import filled, with_slots

PIECES, PAGES = 4000, 250  # pieces of some 500 bytes, pages of some 20 kB


def made_once(key: Sequence[Hashable], make: Callable[[], str], *, page: bool = False) -> Markup:
    """What `make` renders in the reader's language, as this app has kept it, if it has; tokens are the reader's."""
    store, room = ("pages", PAGES) if page else ("pieces", PIECES)
    kept: Kept[str] = current_app.extensions.setdefault(store, Kept(room))
    full = (current_language(), *key)
    made = kept.get(full)
    if made is None:
        made = kept.keep(full, with_slots(make))
    return Markup(filled(made))  # noqa: S704  from a template


def piece(template: str, *key: Hashable, **shown: Any) -> Markup:
    """A rendered template; `key` stands for all that is `shown`."""
    return made_once((template, *key), lambda: render_template(f"registration/{template}", **shown))


def card(event: Event, seats: EventSeats, now: datetime) -> Markup:
    """The event in a list."""

    def make() -> str:
        return render_template("registration/_card.html", event=event, badges=badges(event, seats, now))

    return made_once(("card", *state_of(event, seats, now)), make)


def listed_card(item: Listed, now: datetime) -> Markup:
    """An event of a list; a neighbour's leads to its home node."""
    if not isinstance(item, Copied):
        return card(*item, now)

    def make() -> str:
        return render_template("registration/_copy_card.html", event=item, badges=copy_badges(item, now))

    return made_once(("card", *state_of_listed(item, now)), make)


def narrowing(form: Form, *, here: str, filtered: bool, areas: list[tuple[str, str]], copies: bool) -> Markup:
    """The form that narrows the list; while nothing is asked for, it is the same for everybody.

    `copies`: there are neighbours' events, which one may want to leave out.
    """
    shown = {"form": form, "here": here, "filtered": filtered, "areas": areas, "copies": copies, "choices": choices}
    if form.values or form.errors:
        return Markup(render_template("registration/_filter.html", **shown))  # noqa: S704  from a template
    return piece("_filter.html", here, copies, *areas, **shown)
