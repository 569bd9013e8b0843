"""The page of one event, as visitors and those who try to sign up see it."""

from datetime import datetime
from typing import Any

from flask import Response, make_response, render_template, request

from services.registration.domain import retention
from services.registration.domain.change import venue_text
from services.registration.domain.training import FORMATS
from services.registration.domain.window import closing_time, phase
from services.registration.models import Event, EventSeats
from services.registration.pages.badges import badges, free_now
from services.registration.pages.made_once import made_once, piece
from services.registration.pages.times import span_words
from services.registration.queries.events import may_edit_event
from services.registration.queries.state import closed_code, state_of
from shared.clock import from_rfc3339
from shared.web.auth import current_person
from shared.web.context import node
from shared.web.forms import Form
from shared.web.headers import keep_private


def event_page(event: Event, seats: EventSeats, form: Form, status: int = 200) -> Response:
    """Everything about the event, and the form to sign up where one can."""
    now = node().clock()
    if current_person() is None and not (request.args or form.values or form.errors):
        # For every visitor the same, as long as the event is in the same state.
        key = ("event", request.path, *state_of(event, seats, now))
        return make_response(made_once(key, lambda: _render(event, seats, form, now), page=True), status)
    response = make_response(_render(event, seats, form, now), status)
    return keep_private(response) if event.status == "draft" or form.values else response


def _render(event: Event, seats: EventSeats, form: Form, now: datetime) -> str:
    asks = event.statement_question is not None
    return render_template(
        "registration/event.html",
        event=event,
        seats=seats,
        form=form,
        badges=badges(event, seats, now),
        phase=phase(event.starts_at, event.ends_at, now),
        moved=moved_words(event),
        closed=closed_code(event, now) if event.status == "published" else "draft",
        free=free_now(seats),
        until=closing_time(event.starts_at, event.closes_at),
        most_companions=most_companions(event, seats),
        facts=piece("_event_facts.html", event.id, event.version, event=event),
        data_note=piece("_data_note.html", asks, asks=asks, kept=retention),
        offers_portfolio=event.format in FORMATS,
        editor=may_edit_event(current_person(), event),
    )


def moved_words(event: Event) -> dict[str, Any] | None:
    """When and where the event was to be before, for people who remember that; None unless it was moved."""
    before = event.moved_from
    if before is None:
        return None
    when = span_words(from_rfc3339(before["starts_at"]), from_rfc3339(before["ends_at"]), event.timezone)
    where = before.get("venue")
    return {"when": when, "venue": where if where != venue_text(event.venue) else None}


def most_companions(event: Event, seats: EventSeats) -> int:
    """How many may come along: as the organiser chose, and never more than there are seats."""
    if seats.capacity is None:
        return event.companions_most
    return max(0, min(event.companions_most, seats.capacity - seats.reserved - 1))
