"""A juror's own pages, made for a phone: the seat, the term, the sessions."""

from flask import Blueprint, Response, make_response, redirect, request

from services.funding.commands.answer_seat import answer_seat, give_back_seat
from services.funding.commands.seat_member import connect_account
from services.funding.domain.refused import Refused
from services.funding.domain.rights import is_office
from services.funding.models.programmes import Programme
from services.funding.pages.juror_door import closed_door, juror_page, own_seat, query
from services.funding.queries.find_juror import seats_of_account
from services.funding.queries.juries import find_jury
from services.funding.queries.sessions import sessions_of_jury
from shared.web.auth import current_person, requires, signed_in
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.transaction import session

juror_pages = Blueprint("funding_juror", __name__, url_prefix="/funding/juror")
juror_pages.register_error_handler(Refused, closed_door)
DONE = ("accepted", "declined", "connected", "left")


def go(path: str, done: str) -> Response:
    """Back to one of the juror's pages, with word of what has happened."""
    mark = query()
    joint = "&" if mark else "?"
    return keep_private(make_response(redirect(f"/funding/juror/{path}{mark}{joint}done={done}", 303)))


@juror_pages.get("")
@requires("juror")
def show_seats() -> Response:
    """All seats of a signed-in juror."""
    seats = seats_of_account(session(), signed_in().account_id)
    return juror_page("juror_seats.html", seats=[(seat, find_jury(session(), seat.jury_id)) for seat in seats])


@juror_pages.get("/<juror_id>")
def show(juror_id: str) -> Response:
    """The seat: the question, or the term and the sessions."""
    juror = own_seat(juror_id)
    jury = find_jury(session(), juror.jury_id)
    person = current_person()
    done = request.args.get("done")
    return juror_page(
        "juror.html",
        juror=juror,
        jury=jury,
        programme=session().get_one(Programme, jury.programme_id),
        sessions=sessions_of_jury(session(), jury.id) if juror.status == "member" else [],
        connectable=person is not None and not is_office(person) and juror.account_id is None,
        done=done if done in DONE else None,
    )


@juror_pages.post("/<juror_id>/answer")
def answer(juror_id: str) -> Response:
    """Takes the seat, or declines it."""
    juror, accepts = own_seat(juror_id), request.form.get("answer") == "yes"
    answer_seat(session(), node=node(), juror_id=juror.id, accepts=accepts, now=node().clock())
    return go(juror_id, "accepted" if accepts else "declined")


@juror_pages.post("/<juror_id>/leave")
def leave(juror_id: str) -> Response:
    """Gives the seat back before the term is over."""
    juror = own_seat(juror_id)
    give_back_seat(session(), node=node(), juror_id=juror.id, account_id=None, now=node().clock())
    return go(juror_id, "left")


@juror_pages.post("/<juror_id>/account")
def connect(juror_id: str) -> Response:
    """From now on the signed-in account opens these pages, too."""
    juror = own_seat(juror_id)
    connect_account(session(), account=signed_in(), juror_id=juror.id, now=node().clock())
    return go(juror_id, "connected")
