"""The office: one's events by what is to be done, and everything about one of them."""

import io
from typing import Any

import segno
from flask import Blueprint, Response, current_app, make_response, render_template, request

from services.registration.commands.find_event import find_event
from services.registration.domain.window import phase
from services.registration.models import Event, EventSeats
from services.registration.pages.badges import badges
from services.registration.pages.call_words import call_words
from services.registration.pages.event_page import moved_words
from services.registration.pages.public import place_of_cursor
from services.registration.pages.words import act_words
from services.registration.queries.account_names import account_names
from services.registration.queries.calls import calls_to_make
from services.registration.queries.kept_copies import place_of
from services.registration.queries.office_events import STATES, count_by_status, office_events
from services.registration.queries.open_contacts import open_contacts
from services.registration.queries.registrations import trail
from services.registration.queries.signed_urls import short_url
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.paging import DEFAULT_LIMIT, page_of
from shared.web.transaction import session

office_pages = Blueprint("registration_office", __name__, url_prefix="/registration/office")

STAFF = ("organiser", "coordinator", "admin")
DONE = ("created", "changed", "published", "moved", "cancelled", "unchanged", "called")


def private_page(template: str, status: int = 200, **values: Any) -> Response:
    """A page that is nobody else's business."""
    return keep_private(make_response(render_template(f"registration/{template}", **values), status))


def own_event(event_id: str) -> tuple[Event, EventSeats]:
    """The event with its seats if the signed-in account may edit it. Raises Refused event_not_found, not_allowed."""
    event = find_event(session(), signed_in(), event_id)
    return event, session().get_one(EventSeats, event.id)


@office_pages.get("")
@requires(*STAFF)
def show_events() -> Response:
    """Coming events, drafts or past ones."""
    state = request.args.get("state", "coming")
    if state not in STATES:
        state = "coming"
    now = node().clock()
    after = place_of_cursor(request.args.get("cursor"))
    found = office_events(session(), signed_in(), state=state, now=now, after=after, limit=DEFAULT_LIMIT)
    items, following = page_of(found, DEFAULT_LIMIT, place_of)
    return private_page(
        "office.html",
        state=state,
        items=[{"event": event, "seats": seats, "badges": badges(event, seats, now)} for event, seats in items],
        next=following,
        first=f"/registration/office?state={state}" if after else None,
        deleted=request.args.get("done") == "deleted",
    )


@office_pages.get("/events/<event_id>")
@requires(*STAFF)
def show_event(event_id: str) -> Response:
    """What can be done with the event, how full it is, and who did what when."""
    event, seats = own_event(event_id)
    now, person = node().clock(), signed_in()
    done, to_call = trail(session(), event.id), calls_to_make(session(), event.id)
    return private_page(
        "office_event.html",
        event=event,
        seats=seats,
        badges=badges(event, seats, now),
        phase=phase(event.starts_at, event.ends_at, now),
        moved=moved_words(event),
        contacts=open_contacts(event) if event.visibility == "public" else [],
        counts=count_by_status(session(), event.id),
        short=short_url(node(), event.code),
        calls=[(to, call_words(to.call, event.timezone)) for to in to_call],
        to_call=len({to.registration.id for to in to_call}),
        trail=[(one, act_words(one)) for one in done],
        names=account_names(session(), (one.account_id for one in done)),
        own_id=person.account_id,
        is_admin=person.is_any("admin"),
        done=request.args.get("done") if request.args.get("done") in DONE else None,
    )


@office_pages.get("/events/<event_id>/qr.svg")
@requires(*STAFF)
def show_code(event_id: str) -> Response:
    """The short address as a QR code for posters."""
    event, _seats = own_event(event_id)
    picture = io.BytesIO()
    segno.make(short_url(node(), event.code), error="m").save(picture, kind="svg", scale=8, light="#fff")
    return keep_private(current_app.response_class(picture.getvalue(), mimetype="image/svg+xml"))
