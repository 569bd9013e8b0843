"""JSON routes of the office: what it does for people, and whom it must call."""

from typing import Any

from flask import after_this_request
from flask.views import MethodView
from flask_smorest import Blueprint

from services.registration.commands.add_registration import add_registration
from services.registration.commands.assign_reserved_seat import assign_reserved_seat
from services.registration.commands.confirm_registration import confirm_for_person
from services.registration.commands.find_event import find_event
from services.registration.commands.make_call import make_call
from services.registration.commands.remove_registration import remove_registration
from services.registration.models import Call, Registration
from services.registration.queries.calls import calls_to_make
from services.registration.queries.registrations import position_of
from services.registration.schemas.office_input import OfficeRegistrationForm, RemovalForm
from services.registration.schemas.office_views import CallsView, CallView, call_view
from services.registration.schemas.presenting import registration_view
from services.registration.schemas.views import RegistrationView
from shared.web.auth import signed_in
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.idempotency import idempotent
from shared.web.transaction import session

office_api = Blueprint(
    "registration_office_api", __name__, url_prefix="/registration/api", description="What staff do for people"
)


def _staff_view(registration: Registration) -> dict[str, Any]:
    after_this_request(keep_private)
    return registration_view(registration, position_of(session(), registration))


@office_api.route("/events/<event_id>/registrations/by-office")
class OfficeRegistrations(MethodView):
    """Registrations that staff enter."""

    @idempotent
    @office_api.arguments(OfficeRegistrationForm)
    @office_api.response(201, RegistrationView)
    def post(self, form: dict[str, Any], event_id: str) -> dict[str, Any]:
        """Enter somebody who called, wrote or came by; without a mail address the office calls."""
        added = add_registration(
            session(),
            node=node(),
            account=signed_in(),
            event_id=event_id,
            data=form,
            language=form["language"] or node().settings.language,
            now=node().clock(),
        )
        return _staff_view(added)


@office_api.route("/registrations/<registration_id>/confirm-by-office", methods=["POST"])
@office_api.response(200, RegistrationView)
def confirm(registration_id: str) -> dict[str, Any]:
    """Vouch for an address whose confirmation mail never came."""
    confirmed = confirm_for_person(
        session(), node=node(), account=signed_in(), registration_id=registration_id, now=node().clock()
    )
    return _staff_view(confirmed)


@office_api.route("/registrations/<registration_id>/remove", methods=["POST"])
@office_api.arguments(RemovalForm)
@office_api.response(200, RegistrationView)
def remove(form: dict[str, Any], registration_id: str) -> dict[str, Any]:
    """Take it off the list; the person reads the reason."""
    removed = remove_registration(
        session(),
        node=node(),
        account=signed_in(),
        registration_id=registration_id,
        reason=form["reason"],
        now=node().clock(),
    )
    return _staff_view(removed)


@office_api.route("/registrations/<registration_id>/reserved-seat", methods=["POST"])
@office_api.response(200, RegistrationView)
def reserve(registration_id: str) -> dict[str, Any]:
    """Give reserved seats."""
    assigned = assign_reserved_seat(
        session(), node=node(), account=signed_in(), registration_id=registration_id, now=node().clock()
    )
    return _staff_view(assigned)


@office_api.route("/events/<event_id>/calls")
@office_api.response(200, CallsView)
def to_call(event_id: str) -> dict[str, Any]:
    """People without a mail address who do not know yet what happened, the oldest first."""
    find_event(session(), signed_in(), event_id)
    after_this_request(keep_private)
    return {"items": [call_view(to.call, to.registration) for to in calls_to_make(session(), event_id)], "next": None}


@office_api.route("/calls/<call_id>/made", methods=["POST"])
@office_api.response(200, CallView)
def made(call_id: str) -> dict[str, Any]:
    """Somebody has told the person; a second time changes nothing."""
    call: Call = make_call(session(), account=signed_in(), call_id=call_id, now=node().clock())
    after_this_request(keep_private)
    return call_view(call, session().get_one(Registration, call.registration_id))
