"""Who was there: the list to tick."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, request

from services.registration.commands.mark_attendance import mark_all
from services.registration.pages.office import STAFF, own_event, private_page
from services.registration.queries.office_events import count_by_status
from services.registration.queries.registrations import Listed, arrival, registrations_of
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.paging import page_of, read_cursor
from shared.web.transaction import session

attendance_pages = Blueprint("registration_attendance", __name__, url_prefix="/registration/office/events/<event_id>")
ON_A_PAGE = 100


def _place(listed: Listed) -> list[Any]:
    return [arrival(listed.registration), listed.registration.id]


@attendance_pages.get("/attendance")
@requires(*STAFF)
def show(event_id: str) -> Response:
    """Everybody with a seat, in the order of arrival; from the beginning of the event on one can tick."""
    event, _seats = own_event(event_id)
    cursor = read_cursor(request.args.get("cursor"), (int, str))
    after = None if cursor is None else (cursor[0], cursor[1])
    found = registrations_of(session(), event_id, status="confirmed", after=after, limit=ON_A_PAGE)
    items, following = page_of(found, ON_A_PAGE, _place)
    return private_page(
        "attendance.html",
        event=event,
        items=[listed.registration for listed in items],
        all=count_by_status(session(), event_id).get("confirmed", 0),
        next=following,
        first=f"/registration/office/events/{event_id}/attendance" if after else None,
        here=request.full_path.rstrip("?"),
        may_mark=event.status == "published" and event.starts_at <= node().clock(),
        done=request.args.get("done") == "marked",
    )


@attendance_pages.post("/attendance")
@requires(*STAFF)
def mark(event_id: str) -> Response:
    """Notes who was there of those that the page showed; with the second button, everybody with a seat."""
    shown, ticked = request.form.getlist("shown"), set(request.form.getlist("attended"))
    attended = None if "all" in request.form else {id: id in ticked for id in shown[:ON_A_PAGE]}
    mark_all(session(), node=node(), account=signed_in(), event_id=event_id, attended=attended, now=node().clock())
    return make_response(redirect(f"/registration/office/events/{event_id}/attendance?done=marked", 303))
