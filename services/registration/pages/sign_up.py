"""Signing up by page, without an account."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request

from services.registration.commands.register_for_event import Receipt, register_for_event
from services.registration.commands.request_link import request_link
from services.registration.domain import retention
from services.registration.domain.refused import Refused
from services.registration.pages.event_page import event_page
from services.registration.queries.events import event_for
from services.registration.refusals import REFUSALS
from services.registration.schemas.registration_input import LinkForm, RegistrationForm
from shared.web.auth import current_person
from shared.web.context import node
from shared.web.forms import Form, read_form, seems_spam
from shared.web.headers import keep_private
from shared.web.language import current_language
from shared.web.problems import told
from shared.web.transaction import session

sign_up_pages = Blueprint("registration_sign_up", __name__, url_prefix="/registration/events/<event_id>")


def local_path(url: str) -> str:
    """A link of this node as a path, so that people stay on the address that they came by."""
    return url.removeprefix(node().settings.url)


def add_refusal(form: Form, refused: Refused) -> int:
    """Writes the refusal at its field and gives its HTTP status; what was begun is dropped."""
    status, sentence = told(REFUSALS, refused.code, refused.details)
    form.add(refused.field or "", sentence)
    session().rollback()
    return status


@sign_up_pages.post("/sign-up")
def sign_up(event_id: str) -> Response:
    """Gives a seat or a place on the waitlist, or asks for the confirmation of the address."""
    data, form = read_form(RegistrationForm(), request.form)
    status = 422
    if data is not None and not seems_spam(form):
        try:
            receipt = _register(event_id, data)
        except Refused as refused:
            status = add_refusal(form, refused)
        else:
            return _received(event_id, receipt)
    event, seats = event_for(session(), current_person(), event_id)
    return event_page(event, seats, form, status)


def _register(event_id: str, data: dict[str, Any]) -> Receipt:
    return register_for_event(
        session(),
        node=node(),
        event_id=event_id,
        name=data["name"],
        email=data["email"],
        language=current_language(),
        companions=data["companions"],
        statement=data["answers"]["statement"],
        portfolio_agreed=data["portfolio_agreed"],
        now=node().clock(),
    )


def _received(event_id: str, receipt: Receipt) -> Response:
    if receipt.manage_url is None:
        target = f"/registration/events/{event_id}/please-confirm"
    else:
        target = local_path(receipt.manage_url) + "&done=signed-up"
    return keep_private(make_response(redirect(target, 303)))


@sign_up_pages.get("/please-confirm")
def please_confirm(event_id: str) -> Response:
    """What happens next; the same for everybody."""
    event, _seats = event_for(session(), current_person(), event_id)
    page = render_template("registration/please_confirm.html", event=event, kept=retention)
    return keep_private(make_response(page))


def _link_page(event_id: str, form: Form, status: int = 200) -> Response:
    event, _seats = event_for(session(), current_person(), event_id)
    return keep_private(make_response(render_template("registration/link.html", event=event, form=form), status))


@sign_up_pages.get("/link")
def ask_for_link(event_id: str) -> Response:
    """The form of whoever has lost the mail."""
    return _link_page(event_id, Form())


@sign_up_pages.post("/link")
def send_link(event_id: str) -> Response:
    """Mails the link; what the person sees is the same for every address."""
    data, form = read_form(LinkForm(), request.form)
    if data is None or seems_spam(form):
        return _link_page(event_id, form, 422)
    request_link(session(), node=node(), event_id=event_id, email=data["email"], now=node().clock())
    return keep_private(make_response(redirect(f"/registration/events/{event_id}/link-sent", 303)))


@sign_up_pages.get("/link-sent")
def link_sent(event_id: str) -> Response:
    """What happens next; the same for everybody."""
    event, _seats = event_for(session(), current_person(), event_id)
    return keep_private(make_response(render_template("registration/link_sent.html", event=event)))
