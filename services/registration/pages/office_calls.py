"""The list of people to call, ticked off one by one."""

from flask import Blueprint, Response, make_response, redirect

from services.registration.commands.make_call import make_call
from services.registration.pages.office import STAFF
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.transaction import session

calls_pages = Blueprint("registration_calls", __name__, url_prefix="/registration/office/calls")


@calls_pages.post("/<call_id>/made")
@requires(*STAFF)
def made(call_id: str) -> Response:
    """Somebody has told the person."""
    call = make_call(session(), account=signed_in(), call_id=call_id, now=node().clock())
    return make_response(redirect(f"/registration/office/events/{call.event_id}?done=called#calls", 303))
