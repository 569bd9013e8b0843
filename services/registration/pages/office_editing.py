"""Creating and changing an event."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, request
from marshmallow import ValidationError

from services.registration.commands.change_event import change_event
from services.registration.commands.create_event import create_event
from services.registration.commands.publish_event import publish_event
from services.registration.domain.refused import Refused
from services.registration.models import Event
from services.registration.pages.contact_question import must_ask
from services.registration.pages.event_form import changed_only, event_data, form_of, read_event
from services.registration.pages.form_choices import form_choices
from services.registration.pages.office import STAFF, own_event, private_page
from services.registration.pages.sign_up import add_refusal
from services.registration.queries.calls import people_told
from services.registration.schemas.event_input import EventInput
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.fields import MailAddress
from shared.web.forms import Form
from shared.web.transaction import session

editing_pages = Blueprint("registration_editing", __name__, url_prefix="/registration/office/events")


def office_path(event: Event, done: str) -> str:
    """The event's page in the office, which says what was done."""
    return f"/registration/office/events/{event.id}?done={done}"


def seen_version() -> int | None:
    """The version that the form was made from."""
    text = request.form.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 16 else None


def form_page(form: Form, event: Event | None = None, status: int = 200) -> Response:
    """The form of a new event or of `event`."""
    told, to_call = (0, 0) if event is None else people_told(session(), event.id)
    return private_page(
        "event_form.html",
        status,
        form=form,
        event=event,
        told=told,
        to_call=to_call,
        **form_choices(form),
    )


def _sound_mailbox(mailbox: str) -> str:
    """A node that is only being tried out has an address that is none."""
    try:
        return str(MailAddress().deserialize(mailbox))
    except ValidationError:
        return ""


def _blank() -> Form:
    settings = node().settings
    values: dict[str, Any] = {
        "timezone": settings.timezone.key,
        "languages": [settings.language],
        "organiser.name": settings.name,
        "organiser.url": settings.url if settings.https else "",
        "contact_mailbox": _sound_mailbox(settings.contact),
        "registration.mode": "open",
        "registration.companions_most": 5,
        "visibility": "public",
    }
    return Form(values=values)


@editing_pages.get("/new")
@requires(*STAFF)
def ask_new() -> Response:
    """The empty form, or a copy of another event without its time."""
    copied = request.args.get("from")
    if not copied:
        return form_page(_blank())
    form = form_of(event_data(node(), *own_event(copied)))
    for name in ("starts_at", "ends_at", "registration.opens_at", "registration.closes_at"):
        form.values[name] = ""
    return form_page(form)


@editing_pages.post("/new")
@requires(*STAFF)
def create() -> Response:
    """Saves a draft, or publishes at once."""
    data, form = read_event(EventInput(), request.form, node().settings.timezone)
    if data is None:
        return form_page(form, status=422)
    account, now = signed_in(), node().clock()
    try:
        event = create_event(session(), node=node(), account=account, data=data, now=now)
        if must_ask(event, form):
            return form_page(form, status=422)
        if request.form.get("act") == "publish":
            publish_event(session(), node=node(), account=account, event_id=event.id, now=now)
    except Refused as refused:
        status = add_refusal(form, refused)
        return form_page(form, status=status)
    return make_response(redirect(office_path(event, "published" if event.status == "published" else "created"), 303))


@editing_pages.get("/<event_id>/edit")
@requires(*STAFF)
def ask_changes(event_id: str) -> Response:
    """The form as the event stands."""
    event, seats = own_event(event_id)
    if event.status == "cancelled":
        raise Refused("event_cancelled")
    form = form_of(event_data(node(), event, seats))
    form.values["version"] = event.version
    return form_page(form, event)


@editing_pages.post("/<event_id>/edit")
@requires(*STAFF)
def change(event_id: str) -> Response:
    """Saves what was changed; another time moves a published event."""
    event, seats = own_event(event_id)
    data, form = read_event(EventInput(), request.form, node().settings.timezone)
    if data is None:
        return form_page(form, event, 422)
    before = event.version
    try:
        changed = change_event(
            session(),
            node=node(),
            account=signed_in(),
            event_id=event_id,
            data=changed_only(data, event_data(node(), event, seats)),
            version=seen_version(),
            now=node().clock(),
        )
        if must_ask(changed, form):
            return form_page(form, own_event(event_id)[0], 422)
    except Refused as refused:
        status = add_refusal(form, refused)
        return form_page(form, own_event(event_id)[0], status)
    return make_response(redirect(office_path(changed, "changed" if changed.version != before else "unchanged"), 303))
