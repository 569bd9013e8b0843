"""The office enters somebody who called, wrote or came by."""

from flask import Blueprint, Response, make_response, redirect, request
from flask_babel import gettext as _

from services.registration.commands.add_registration import add_registration
from services.registration.commands.find_event import must_be_published, must_not_be_over
from services.registration.domain.refused import Refused
from services.registration.pages.event_page import most_companions
from services.registration.pages.office import STAFF, own_event, private_page
from services.registration.pages.sign_up import add_refusal
from services.registration.schemas.office_input import OfficeRegistrationForm
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.language import current_language
from shared.web.transaction import session

adding_pages = Blueprint(
    "registration_adding", __name__, url_prefix="/registration/office/events/<event_id>/registrations/new"
)


def _add_page(event_id: str, form: Form, status: int = 200) -> Response:
    event, seats = own_event(event_id)
    must_be_published(event)
    must_not_be_over(event, node().clock())
    return private_page(
        "add_registration.html",
        status,
        event=event,
        seats=seats,
        form=form,
        most_companions=most_companions(event, seats),
        languages=[("de", _("Deutsch")), ("en", _("Englisch"))],
    )


@adding_pages.get("")
@requires(*STAFF)
def ask_new(event_id: str) -> Response:
    """The form for somebody who called or wrote on paper."""
    return _add_page(event_id, Form(values={"language": current_language()}))


@adding_pages.post("")
@requires(*STAFF)
def add(event_id: str) -> Response:
    """A seat or a place on the waitlist, like everybody's."""
    data, form = read_form(OfficeRegistrationForm(), request.form)
    if data is None:
        return _add_page(event_id, form, 422)
    try:
        added = add_registration(
            session(),
            node=node(),
            account=signed_in(),
            event_id=event_id,
            data=data,
            language=data["language"] or node().settings.language,
            now=node().clock(),
        )
    except Refused as refused:
        status = add_refusal(form, refused)
        return _add_page(event_id, form, status)
    return make_response(redirect(f"/registration/office/registrations/{added.id}?done=added", 303))
