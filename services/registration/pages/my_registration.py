""" "My registration": what a person sees and does by the signed link. GET changes nothing."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request

from services.registration.commands.agree_to_portfolio import agree_to_portfolio
from services.registration.commands.confirm_registration import confirm_registration
from services.registration.commands.correct_registration import correct_registration
from services.registration.commands.register_for_event import register_for_event
from services.registration.commands.withdraw_registration import withdraw_registration
from services.registration.domain import retention
from services.registration.domain.refused import Refused
from services.registration.domain.status import ACTIVE
from services.registration.domain.training import FORMATS
from services.registration.domain.window import phase
from services.registration.models import Event, EventSeats, Registration
from services.registration.pages.event_page import most_companions, moved_words
from services.registration.pages.sign_up import add_refusal, local_path
from services.registration.queries.find_registration import find_by_link
from services.registration.queries.online_link import online_link
from services.registration.queries.registrations import position_of
from services.registration.queries.signed_urls import CONFIRM, MANAGE, manage_url
from services.registration.queries.state import closed_code
from services.registration.refusals import REFUSALS
from services.registration.schemas.registration_input import CorrectionForm
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.headers import keep_private
from shared.web.problems import told
from shared.web.transaction import session

my_pages = Blueprint("registration_my", __name__, url_prefix="/registration")

DONE = ("signed-up", "confirmed", "corrected", "withdrawn", "portfolio")


def _token() -> str:
    return (request.form if request.method == "POST" else request.args).get("t", "")[:200]


def _open(registration_id: str, purpose: str = MANAGE) -> tuple[Registration, Event]:
    return find_by_link(
        session(),
        node=node(),
        registration_id=registration_id,
        token=_token(),
        now=node().clock(),
        purpose=purpose,
    )


def _void(refused: Refused) -> Response:
    status, sentence = told(REFUSALS, refused.code, refused.details)
    page = render_template("registration/link_void.html", sentence=sentence, code=refused.code)
    return keep_private(make_response(page, status))


def _own_path(registration: Registration, done: str) -> str:
    return f"{local_path(manage_url(node(), registration.id, registration.generation))}&done={done}"


def _go(target: str) -> Response:
    return keep_private(make_response(redirect(target, 303)))


def _page(registration: Registration, event: Event, form: Form | None = None, status: int = 200) -> Response:
    now, seats = node().clock(), session().get_one(EventSeats, event.id)
    seated = registration.status == "confirmed" and event.status == "published"
    values = {
        "name": registration.name,
        "answers.statement": registration.statement or "",
        "companions": registration.seats - 1 or "",
    }
    page = render_template(
        "registration/my.html",
        registration=registration,
        event=event,
        token=_token(),
        position=position_of(session(), registration),
        online_link=online_link(node(), event) if seated else None,
        active=registration.status in ACTIVE,
        phase=phase(event.starts_at, event.ends_at, now),
        moved=moved_words(event),
        closed=closed_code(event, now),
        most_companions=max(most_companions(event, seats), registration.seats - 1),
        form=form or Form(values=values),
        offers_portfolio=event.format in FORMATS and registration.ended_at is None and registration.email != "",
        done=request.args.get("done") if request.args.get("done") in DONE else None,
        kept=retention,
    )
    return keep_private(make_response(page, status))


@my_pages.get("/my/<registration_id>")
def show(registration_id: str) -> Response:
    """Status, place in the queue, link; and what one can do."""
    try:
        registration, event = _open(registration_id)
    except Refused as refused:
        return _void(refused)
    return _page(registration, event)


@my_pages.post("/my/<registration_id>")
def correct(registration_id: str) -> Response:
    """Corrects the name, the answer, or how many come along."""
    try:
        registration, event = _open(registration_id)
    except Refused as refused:
        return _void(refused)
    given = request.form.copy()
    given["token"] = given.pop("t", "")
    if not given.get("companions", "").strip():
        given["companions"] = "0"
    data, form = read_form(CorrectionForm(), given)
    if data is None or "name" not in data:
        if data is not None:
            form.add("name", CorrectionForm().fields["name"].error_messages["required"])
        return _page(registration, event, form, 422)
    try:
        corrected = correct_registration(
            session(),
            node=node(),
            registration_id=registration_id,
            token=data.pop("token"),
            data=_corrections(data, event),
            now=node().clock(),
        )
    except Refused as refused:
        status = add_refusal(form, refused)
        return _page(*_open(registration_id), form, status)
    return _go(_own_path(corrected, "corrected"))


def _corrections(data: dict[str, Any], event: Event) -> dict[str, Any]:
    """What was sent, with an emptied answer as one."""
    answers = data.pop("answers", {"statement": None})
    return data if event.statement_question is None else {**data, **answers}


@my_pages.get("/my/<registration_id>/withdraw")
def ask_to_withdraw(registration_id: str) -> Response:
    """The page with one button; who has withdrawn before is told so."""
    try:
        registration, event = _open(registration_id)
    except Refused as refused:
        return _void(refused)
    if registration.status == "withdrawn":
        return _go(_own_path(registration, "withdrawn"))
    page = render_template(
        "registration/withdraw.html", registration=registration, event=event, token=_token(), form=Form()
    )
    return keep_private(make_response(page))


@my_pages.post("/my/<registration_id>/withdraw")
def withdraw(registration_id: str) -> Response:
    """Frees the seats; who comes back joins at the end. Pressed again after going back, it is no mistake."""
    try:
        before, _event = _open(registration_id)
        if before.status == "withdrawn":
            return _go(_own_path(before, "withdrawn"))
        withdrawn = withdraw_registration(
            session(), node=node(), registration_id=registration_id, token=_token(), now=node().clock()
        )
    except Refused as refused:
        return _void(refused)
    return _go(_own_path(withdrawn, "withdrawn"))


@my_pages.post("/my/<registration_id>/portfolio")
def agree(registration_id: str) -> Response:
    """Says whether the training goes into the own competence portfolio; also after the event."""
    agreed = request.form.get("agreed") == "yes"
    try:
        registration = agree_to_portfolio(
            session(),
            node=node(),
            registration_id=registration_id,
            token=_token(),
            agreed=agreed,
            now=node().clock(),
        )
    except Refused as refused:
        return _void(refused)
    return _go(_own_path(registration, "portfolio"))


@my_pages.post("/my/<registration_id>/again")
def come_back(registration_id: str) -> Response:
    """Signs up anew with the same data, at the end of the queue."""
    try:
        old, event = _open(registration_id)
    except Refused as refused:
        return _void(refused)
    if not old.email:  # the office entered them, and mails nobody this link
        return _void(Refused("link_invalid"))
    try:
        receipt = register_for_event(
            session(),
            node=node(),
            event_id=event.id,
            name=old.name,
            email=old.email,
            language=old.language,
            companions=old.seats - 1,
            statement=old.statement,
            portfolio_agreed=old.portfolio_agreed and event.format in FORMATS,
            now=node().clock(),
        )
    except Refused as refused:
        form = Form()
        status = add_refusal(form, Refused(refused.code, **refused.details))
        return _page(*_open(registration_id), form, status)
    if receipt.manage_url is None:
        return _go(f"/registration/events/{event.id}/please-confirm")
    return _go(local_path(receipt.manage_url) + "&done=signed-up")


@my_pages.get("/confirm/<registration_id>")
def ask_to_confirm(registration_id: str) -> Response:
    """The page with one button behind the link from the mail."""
    try:
        registration, event = _open(registration_id, CONFIRM)
    except Refused as refused:
        return _void(refused)
    page = render_template(
        "registration/confirm.html", registration=registration, event=event, token=_token(), form=Form()
    )
    return keep_private(make_response(page))


@my_pages.post("/confirm/<registration_id>")
def confirm(registration_id: str) -> Response:
    """Now the registration counts."""
    try:
        confirmed = confirm_registration(
            session(), node=node(), registration_id=registration_id, token=_token(), now=node().clock()
        )
    except Refused as refused:
        return _void(refused)
    return _go(_own_path(confirmed, "confirmed"))
