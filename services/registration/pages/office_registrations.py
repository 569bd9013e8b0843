"""Who registered: the list, one registration, and what the office does for somebody."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, request

from services.registration.commands.assign_reserved_seat import assign_reserved_seat
from services.registration.commands.confirm_registration import confirm_for_person
from services.registration.commands.find_event import must_not_be_over
from services.registration.commands.remove_registration import remove_registration
from services.registration.commands.withdraw_registration import withdraw_for_person
from services.registration.domain.refused import Refused
from services.registration.domain.status import ACTIVE, REGISTRATION
from services.registration.models import EventSeats, Registration
from services.registration.pages.call_words import call_words
from services.registration.pages.office import STAFF, own_event, private_page
from services.registration.queries.calls import calls_of
from services.registration.queries.find_registration import find_for_staff
from services.registration.queries.office_events import count_by_status
from services.registration.queries.registrations import Listed, arrival, position_of, registrations_of
from services.registration.schemas.office_input import RemovalPageForm
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.paging import page_of, read_cursor
from shared.web.transaction import session

registrations_pages = Blueprint("registration_office_registrations", __name__, url_prefix="/registration/office")

ON_A_PAGE = 100
DONE = ("added", "confirmed", "reserved", "withdrawn", "removed")


def _place(listed: Listed) -> list[Any]:
    return [arrival(listed.registration), listed.registration.id]


def _go(registration: Registration, done: str) -> Response:
    return make_response(redirect(f"/registration/office/registrations/{registration.id}?done={done}", 303))


@registrations_pages.get("/events/<event_id>/registrations")
@requires(*STAFF)
def show_all(event_id: str) -> Response:
    """The list in the order of arrival, perhaps of one status only."""
    event, seats = own_event(event_id)
    status = request.args.get("status")
    status = status if status in REGISTRATION else None
    cursor = read_cursor(request.args.get("cursor"), (int, str))
    after = None if cursor is None else (cursor[0], cursor[1])
    found = registrations_of(session(), event_id, status=status, after=after, limit=ON_A_PAGE)
    items, following = page_of(found, ON_A_PAGE, _place)
    return private_page(
        "registrations.html",
        event=event,
        seats=seats,
        items=items,
        next=following,
        first=f"/registration/office/events/{event_id}/registrations" if after else None,
        counts=count_by_status(session(), event_id),
        may_add=event.status == "published" and event.ends_at > node().clock(),
        chosen=status,
    )


def _one_page(registration_id: str, form: Form, status: int = 200) -> Response:
    registration, event = find_for_staff(session(), account=signed_in(), registration_id=registration_id)
    seats = session().get_one(EventSeats, event.id)
    return private_page(
        "registration.html",
        status,
        registration=registration,
        position=position_of(session(), registration),
        event=event,
        seats=seats,
        active=registration.status in ACTIVE,
        may_reserve=registration.status in ("waitlisted", "confirmed")
        and not registration.reserved_seat
        and seats.reserved_taken + registration.seats <= seats.reserved
        and event.status == "published"
        and event.ends_at > node().clock(),
        may_confirm=registration.status == "unconfirmed"
        and event.status == "published"
        and event.ends_at > node().clock(),
        may_withdraw=registration.status in ACTIVE and event.ends_at > node().clock(),
        calls=[(call, call_words(call, event.timezone)) for call in calls_of(session(), registration.id)],
        form=form,
        done=request.args.get("done") if request.args.get("done") in DONE else None,
    )


@registrations_pages.get("/registrations/<registration_id>")
@requires(*STAFF)
def show_one(registration_id: str) -> Response:
    """One registration and what can be done with it."""
    return _one_page(registration_id, Form())


@registrations_pages.post("/registrations/<registration_id>/confirm")
@requires(*STAFF)
def confirm(registration_id: str) -> Response:
    """For somebody whose confirmation mail never came."""
    account, now = signed_in(), node().clock()
    confirmed = confirm_for_person(session(), node=node(), account=account, registration_id=registration_id, now=now)
    return _go(confirmed, "confirmed")


@registrations_pages.post("/registrations/<registration_id>/reserve")
@requires(*STAFF)
def reserve(registration_id: str) -> Response:
    """Gives reserved seats."""
    account, now = signed_in(), node().clock()
    given = assign_reserved_seat(session(), node=node(), account=account, registration_id=registration_id, now=now)
    return _go(given, "reserved")


@registrations_pages.get("/registrations/<registration_id>/withdraw")
@requires(*STAFF)
def ask_to_withdraw(registration_id: str) -> Response:
    """The page with one button."""
    registration, event = find_for_staff(session(), account=signed_in(), registration_id=registration_id)
    must_not_be_over(event, node().clock())
    if registration.status not in ACTIVE:
        raise Refused("registration_not_active")
    return private_page("withdraw_for_person.html", registration=registration, event=event)


@registrations_pages.post("/registrations/<registration_id>/withdraw")
@requires(*STAFF)
def withdraw(registration_id: str) -> Response:
    """For somebody who called."""
    account, now = signed_in(), node().clock()
    return _go(
        withdraw_for_person(session(), node=node(), account=account, registration_id=registration_id, now=now),
        "withdrawn",
    )


@registrations_pages.post("/registrations/<registration_id>/remove")
@requires(*STAFF)
def remove(registration_id: str) -> Response:
    """Takes it off the list, with a reason for the person."""
    data, form = read_form(RemovalPageForm(), request.form)
    if data is None:
        return _one_page(registration_id, form, 422)
    removed = remove_registration(
        session(),
        node=node(),
        account=signed_in(),
        registration_id=registration_id,
        reason=data["reason"],
        now=node().clock(),
    )
    return _go(removed, "removed")
