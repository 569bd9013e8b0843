"""Publishing, moving and cancelling an event."""

from flask import Blueprint, Response, make_response, redirect, request

from services.registration.commands.cancel_event import cancel_event
from services.registration.commands.delete_draft import delete_draft
from services.registration.commands.find_event import must_be_published, must_not_be_over
from services.registration.commands.move_event import move_event
from services.registration.commands.publish_event import publish_event
from services.registration.domain.refused import Refused
from services.registration.models import Event
from services.registration.pages.event_form import changed_only, event_data, form_of, read_move
from services.registration.pages.form_choices import form_choices
from services.registration.pages.office import STAFF, own_event, private_page
from services.registration.pages.office_editing import form_page, office_path, seen_version
from services.registration.pages.sign_up import add_refusal
from services.registration.queries.calls import people_told
from services.registration.schemas.event_input import CancelInput, MoveInput
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.transaction import session

acts_pages = Blueprint("registration_acts", __name__, url_prefix="/registration/office/events/<event_id>")


def _act_page(template: str, event: Event, form: Form, status: int = 200) -> Response:
    told, to_call = people_told(session(), event.id)
    return private_page(template, status, event=event, form=form, told=told, to_call=to_call, **form_choices(form))


def _still_to_come(event_id: str) -> Event:
    event, _seats = own_event(event_id)
    must_be_published(event)
    must_not_be_over(event, node().clock())
    return event


@acts_pages.post("/publish")
@requires(*STAFF)
def publish(event_id: str) -> Response:
    """The draft becomes visible and takes registrations."""
    account, version, now = signed_in(), seen_version(), node().clock()
    try:
        event = publish_event(session(), node=node(), account=account, event_id=event_id, version=version, now=now)
    except Refused as refused:
        if refused.field is None:
            raise
        event, seats = own_event(event_id)
        form = form_of(event_data(node(), event, seats))
        form.values["version"] = event.version
        status = add_refusal(form, refused)
        return form_page(form, own_event(event_id)[0], status)
    return make_response(redirect(office_path(event, "published"), 303))


@acts_pages.get("/move")
@requires(*STAFF)
def ask_to_move(event_id: str) -> Response:
    """The form for another time or place."""
    event, seats = own_event(event_id)
    must_be_published(event)
    form = form_of(event_data(node(), event, seats))
    form.values["version"] = event.version
    return _act_page("move.html", event, form)


@acts_pages.post("/move")
@requires(*STAFF)
def move(event_id: str) -> Response:
    """Another time or place; everybody registered is told."""
    event, seats = own_event(event_id)
    data, form = read_move(MoveInput(), request.form, node().settings.timezone)
    status = 422
    if data is not None:
        try:
            moved = move_event(
                session(),
                node=node(),
                account=signed_in(),
                event_id=event_id,
                data=changed_only(data, event_data(node(), event, seats)),
                version=seen_version(),
                now=node().clock(),
            )
        except Refused as refused:
            status = add_refusal(form, refused)
        else:
            return make_response(redirect(office_path(moved, "moved"), 303))
    return _act_page("move.html", own_event(event_id)[0], form, status)


@acts_pages.get("/cancel")
@requires(*STAFF)
def ask_to_cancel(event_id: str) -> Response:
    """The reason, and what happens then."""
    event = _still_to_come(event_id)
    return _act_page("cancel.html", event, Form(values={"version": event.version}))


@acts_pages.post("/cancel")
@requires(*STAFF)
def cancel(event_id: str) -> Response:
    """The event does not take place; everybody registered is told."""
    data, form = read_form(CancelInput(), request.form)
    status = 422
    if data is not None:
        try:
            event = cancel_event(
                session(),
                node=node(),
                account=signed_in(),
                event_id=event_id,
                reason=data["reason"],
                version=data.get("version"),
                now=node().clock(),
            )
        except Refused as refused:
            status = add_refusal(form, refused)
        else:
            return make_response(redirect(office_path(event, "cancelled"), 303))
    return _act_page("cancel.html", own_event(event_id)[0], form, status)


@acts_pages.get("/delete")
@requires(*STAFF)
def ask_to_delete(event_id: str) -> Response:
    """The page with one button."""
    event, _seats = own_event(event_id)
    if event.status != "draft":
        raise Refused("not_a_draft")
    return private_page("delete.html", event=event)


@acts_pages.post("/delete")
@requires(*STAFF)
def delete(event_id: str) -> Response:
    """The draft goes for good."""
    delete_draft(session(), account=signed_in(), event_id=event_id, version=seen_version(), now=node().clock())
    return make_response(redirect("/registration/office?state=draft&done=deleted", 303))
