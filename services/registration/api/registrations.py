"""JSON routes of registrations."""

from typing import Any

from flask import after_this_request
from flask.views import MethodView
from flask_babel import gettext as _
from flask_smorest import Blueprint
from marshmallow import RAISE

from services.registration.commands.confirm_registration import confirm_registration
from services.registration.commands.correct_registration import correct_registration
from services.registration.commands.find_event import find_event
from services.registration.commands.register_for_event import register_for_event
from services.registration.commands.request_link import request_link
from services.registration.commands.withdraw_registration import withdraw_for_person, withdraw_registration
from services.registration.models import Event, EventSeats, Registration
from services.registration.queries.find_registration import find_by_link
from services.registration.queries.registrations import NOT_YET, arrival, position_of, registrations_of
from services.registration.queries.signed_urls import manage_url
from services.registration.schemas.presenting import own_view, registration_view
from services.registration.schemas.query_input import RegistrationsQuery, TokenQuery
from services.registration.schemas.registration_input import (
    CorrectionForm,
    LinkForm,
    RegistrationForm,
    TokenForm,
    WithdrawForm,
)
from services.registration.schemas.views import (
    AcceptedView,
    OwnRegistrationView,
    ReceiptView,
    RegistrationsView,
    RegistrationView,
)
from shared.web.auth import signed_in
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.idempotency import idempotent
from shared.web.language import current_language
from shared.web.paging import page_of, read_cursor
from shared.web.transaction import session

registrations_api = Blueprint(
    "registrations", __name__, url_prefix="/registration/api", description="Sign-ups and the waitlist"
)


def _staff_view(registration: Registration) -> dict[str, Any]:
    after_this_request(keep_private)
    return registration_view(registration, position_of(session(), registration))


def _own_view(registration: Registration, event: Event | None = None) -> dict[str, Any]:
    after_this_request(keep_private)
    event = event or session().get_one(Event, registration.event_id)
    seats = session().get_one(EventSeats, event.id)
    position = position_of(session(), registration)
    return own_view(node(), registration, position, event, seats, node().clock())


@registrations_api.route("/events/<event_id>/registrations")
class Registrations(MethodView):
    """The registrations of an event."""

    @idempotent
    @registrations_api.arguments(RegistrationForm())
    @registrations_api.response(201, ReceiptView)
    def post(self, form: dict[str, Any], event_id: str) -> dict[str, Any]:
        """Sign up, without an account. Where the event confirms addresses, every answer is alike."""
        after_this_request(keep_private)
        receipt = register_for_event(
            session(),
            node=node(),
            event_id=event_id,
            name=form["name"],
            email=form["email"],
            language=form["language"] or current_language(),
            companions=form["companions"],
            statement=form["answers"]["statement"],
            portfolio_agreed=form["portfolio_agreed"],
            now=node().clock(),
        )
        return {name: value for name, value in vars(receipt).items() if value is not None}

    @registrations_api.arguments(RegistrationsQuery, location="query", unknown=RAISE)
    @registrations_api.response(200, RegistrationsView)
    def get(self, query: dict[str, Any], event_id: str) -> dict[str, Any]:
        """Who registered, in the order of arrival; for those who may edit the event."""
        find_event(session(), signed_in(), event_id)
        after_this_request(keep_private)
        cursor = read_cursor(query["cursor"], (int, str))
        after = (cursor[0], cursor[1]) if cursor and abs(cursor[0]) <= NOT_YET else None
        found = registrations_of(session(), event_id, status=query["status"], after=after, limit=query["limit"])
        items, following = page_of(
            found, query["limit"], lambda listed: [arrival(listed.registration), listed.registration.id]
        )
        views = [registration_view(listed.registration, listed.position) for listed in items]
        return {"items": views, "next": following}


@registrations_api.route("/events/<event_id>/registrations/link", methods=["POST"])
@registrations_api.arguments(LinkForm)
@registrations_api.response(202, AcceptedView)
def send_link(form: dict[str, Any], event_id: str) -> dict[str, Any]:
    """Send the link of a registration once more. The answer is the same whether the address is registered or not."""
    request_link(session(), node=node(), event_id=event_id, email=form["email"], now=node().clock())
    return {"detail": _("Wenn diese Adresse angemeldet ist, ist der Link unterwegs.")}


@registrations_api.route("/registrations/<registration_id>")
class OneRegistration(MethodView):
    """One's own registration, by the token of its link."""

    @registrations_api.arguments(TokenQuery, location="query", unknown=RAISE)
    @registrations_api.response(200, OwnRegistrationView)
    def get(self, query: dict[str, Any], registration_id: str) -> dict[str, Any]:
        """See it."""
        registration, event = find_by_link(
            session(), node=node(), registration_id=registration_id, token=query["token"], now=node().clock()
        )
        return _own_view(registration, event)

    @registrations_api.arguments(CorrectionForm)
    @registrations_api.response(200, OwnRegistrationView)
    def patch(self, form: dict[str, Any], registration_id: str) -> dict[str, Any]:
        """Correct the name, the statement, or how many come along."""
        token, answers = form.pop("token"), form.pop("answers", None)
        data = form if answers is None else {**form, **answers}
        corrected = correct_registration(
            session(), node=node(), registration_id=registration_id, token=token, data=data, now=node().clock()
        )
        return _own_view(corrected)


@registrations_api.route("/registrations/<registration_id>/confirm", methods=["POST"])
@registrations_api.arguments(TokenForm)
@registrations_api.response(200, ReceiptView)
def confirm(form: dict[str, Any], registration_id: str) -> dict[str, Any]:
    """Confirm the mail address: now it counts."""
    after_this_request(keep_private)
    confirmed = confirm_registration(
        session(), node=node(), registration_id=registration_id, token=form["token"], now=node().clock()
    )
    receipt = {
        "id": confirmed.id,
        "status": confirmed.status,
        "seats": confirmed.seats,
        "position": position_of(session(), confirmed),
        "manage_url": manage_url(node(), confirmed.id, confirmed.generation),
    }
    return {name: value for name, value in receipt.items() if value is not None}


@registrations_api.route("/registrations/<registration_id>/withdraw", methods=["POST"])
@registrations_api.arguments(WithdrawForm)
@registrations_api.response(200, RegistrationView)
def withdraw(form: dict[str, Any], registration_id: str) -> dict[str, Any]:
    """Withdraw: by the token of the link, or as staff."""
    now = node().clock()
    if "token" in form:
        withdrawn = withdraw_registration(
            session(), node=node(), registration_id=registration_id, token=form["token"], now=now
        )
    else:
        withdrawn = withdraw_for_person(
            session(), node=node(), account=signed_in(), registration_id=registration_id, now=now
        )
    return _staff_view(withdrawn)
