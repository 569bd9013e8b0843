"""The link from the mail to somebody who was named as contact: a page with two buttons."""

from flask import Blueprint, Response, request

from services.directory.commands.answer_contact import answer_contact, open_contact
from services.directory.domain.actors import people_kept
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.models.people import Contact
from services.directory.pages.people_forms import go, link_token, private_page, void_page
from services.directory.schemas.people_input import AnswerForm
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.transaction import session

contact_link_pages = Blueprint("directory_contact", __name__, url_prefix="/directory/contacts")


def _page(contact_id: str, form: Form, status: int = 200) -> Response:
    try:
        contact = open_contact(node(), session().get(Contact, contact_id), link_token(), node().clock())
    except Refused as refused:
        return void_page(refused)
    actor = session().get_one(Actor, contact.actor)
    return private_page(
        "contact_link.html", status, contact=contact, actor=actor, token=link_token(), kept=people_kept, form=form
    )


@contact_link_pages.get("/<contact_id>")
def show(contact_id: str) -> Response:
    """Who wants to name the person, as what, and how the answer stands."""
    return _page(contact_id, Form())


@contact_link_pages.post("/<contact_id>")
def answer(contact_id: str) -> Response:
    """Yes shows the name here; no deletes it."""
    data, form = read_form(AnswerForm(), request.form)
    if data is None:
        return _page(contact_id, form, 422)
    agrees = data["answer"] == "yes"
    try:
        answer_contact(
            session(), node=node(), contact_id=contact_id, token=data["t"], agrees=agrees, now=node().clock()
        )
    except Refused as refused:
        return void_page(refused)
    if agrees:
        return go(f"{request.path}?t={data['t']}")
    return private_page("contact_deleted.html")
