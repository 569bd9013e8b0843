"""Whom one may ask: named by editors, and shown only if the person agrees."""

from flask import Blueprint, Response, request

from services.directory.commands.ask_contact import ask_contact
from services.directory.commands.remove_contact import remove_contact
from services.directory.domain.actors import people_kept
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.pages.people_forms import add_refusal, go, private_page
from services.directory.queries.own_actors import own_actor
from services.directory.queries.people import contacts_of
from services.directory.schemas.people_input import ContactForm
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.language import current_language
from shared.web.transaction import session

contacts_pages = Blueprint("directory_contacts", __name__, url_prefix="/directory/office/actors/<actor_id>/contacts")
DONE = ("asked", "removed")


def _page(actor: Actor, form: Form, status: int = 200) -> Response:
    done = request.args.get("done")
    return private_page(
        "contacts.html",
        status,
        actor=actor,
        contacts=contacts_of(session(), actor),
        kept=people_kept,
        form=form,
        done=done if done in DONE else None,
    )


def _own(actor_id: str) -> Actor:
    return own_actor(session(), node(), signed_in(), actor_id)


@contacts_pages.get("")
@requires()
def show(actor_id: str) -> Response:
    """Who was asked and who agreed, and the form that asks."""
    return _page(_own(actor_id), Form())


@contacts_pages.post("")
@requires()
def ask(actor_id: str) -> Response:
    """Asks somebody by mail."""
    data, form = read_form(ContactForm(), request.form)
    if data is None:
        return _page(_own(actor_id), form, 422)
    _own(actor_id)
    try:
        ask_contact(
            session(),
            node=node(),
            account=signed_in(),
            actor_id=actor_id,
            **data,
            language=current_language(),
            now=node().clock(),
        )
    except Refused as refused:
        status = add_refusal(form, refused)
        return _page(_own(actor_id), form, status)
    return go(f"/directory/office/actors/{actor_id}/contacts?done=asked")


@contacts_pages.post("/<contact_id>/remove")
@requires()
def remove(actor_id: str, contact_id: str) -> Response:
    """The name is no longer shown, and what we know of the person goes."""
    remove_contact(
        session(), node=node(), account=signed_in(), actor_id=actor_id, contact_id=contact_id, now=node().clock()
    )
    return go(f"/directory/office/actors/{actor_id}/contacts?done=removed")
