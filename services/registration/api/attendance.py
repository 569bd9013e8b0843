"""JSON routes about who was there."""

from typing import Any

from flask import after_this_request
from flask_smorest import Blueprint

from services.registration.commands.agree_to_portfolio import agree_to_portfolio
from services.registration.commands.mark_attendance import mark_attendance
from services.registration.models import Event, EventSeats
from services.registration.queries.registrations import position_of
from services.registration.schemas.attendance_input import AttendanceForm, PortfolioForm
from services.registration.schemas.presenting import own_view, registration_view
from services.registration.schemas.views import OwnRegistrationView, RegistrationView
from shared.web.auth import signed_in
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.transaction import session

attendance_api = Blueprint(
    "registration_attendance_api", __name__, url_prefix="/registration/api", description="Who was there"
)


@attendance_api.route("/registrations/<registration_id>/attendance", methods=["POST"])
@attendance_api.arguments(AttendanceForm)
@attendance_api.response(200, RegistrationView)
def mark(form: dict[str, Any], registration_id: str) -> dict[str, Any]:
    """Staff say who was there, from the beginning of the event on."""
    after_this_request(keep_private)
    marked = mark_attendance(
        session(),
        node=node(),
        account=signed_in(),
        registration_id=registration_id,
        attendance=form["attendance"],
        now=node().clock(),
    )
    return registration_view(marked, position_of(session(), marked))


@attendance_api.route("/registrations/<registration_id>/portfolio", methods=["POST"])
@attendance_api.arguments(PortfolioForm)
@attendance_api.response(200, OwnRegistrationView)
def agree(form: dict[str, Any], registration_id: str) -> dict[str, Any]:
    """The person says, by the link, whether the training goes into the own competence portfolio."""
    after_this_request(keep_private)
    registration = agree_to_portfolio(
        session(),
        node=node(),
        registration_id=registration_id,
        token=form["token"],
        agreed=form["agreed"],
        now=node().clock(),
    )
    event = session().get_one(Event, registration.event_id)
    seats = session().get_one(EventSeats, event.id)
    return own_view(node(), registration, position_of(session(), registration), event, seats, node().clock())
