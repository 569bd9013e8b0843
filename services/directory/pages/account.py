"""One's own account."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.exceptions import NotFound

from services.directory.commands.end_all_sessions import end_all_sessions
from services.directory.commands.leave_actor import leave_actor
from services.directory.commands.rename_account import rename_account
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.models.people import Contact
from services.directory.pages.people_forms import add_refusal
from services.directory.pages.words import part_words, role_words
from services.directory.queries import accounts as queries
from services.directory.queries import people
from services.directory.queries.signed_urls import CONTACT, MEMBER, signed_url
from services.directory.schemas.accounts import NameForm
from shared.ids import milliseconds
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.headers import keep_private
from shared.web.transaction import session

account_pages = Blueprint("account", __name__, url_prefix="/directory/account")


def _page(form: Form | None, status: int = 200) -> Response:
    person = signed_in()
    listed = queries.account_of(session(), person.account_id)
    if listed is None:
        raise NotFound
    page = render_template(
        "directory/account.html",
        listed=listed,
        sessions=queries.running_sessions(session(), person.account_id, node().clock()),
        words=role_words(),
        memberships=people.memberships_of(session(), person.account_id),
        parts=part_words(),
        invitations=_invitations(listed.account.email_key),
        contacts=_contacts(listed.account.email_key),
        form=form or Form(values={"name": listed.account.name}),
        saved="saved" in request.args,
    )
    return keep_private(make_response(page, status))


def _path(purpose: str, id: str, generation: int) -> str:
    return signed_url(node(), purpose, id, generation).removeprefix(node().settings.url)


def _invitations(person_ref: str) -> list[tuple[Actor, str]]:
    """What the person is asked to take a part in, with the path of the page for the answer."""
    found = people.invitations_of(session(), person_ref, node().clock())
    return [(actor, _path(MEMBER, asked.id, milliseconds(asked.asked_at))) for asked, actor in found]


def _contacts(person_ref: str) -> list[tuple[Contact, Actor, str]]:
    """Where the person is named, with the path of the page for the answer."""
    return [
        (contact, actor, _path(CONTACT, contact.id, contact.generation))
        for contact, actor in people.contacts_about(session(), person_ref)
    ]


@account_pages.get("")
@requires()
def show() -> Response:
    """Own address, name, roles and sessions."""
    return _page(None)


@account_pages.post("")
@requires()
def rename() -> Any:
    """Changes the own name."""
    form, shown = read_form(NameForm(), request.form)
    if form is None:
        return _page(shown, 422)
    rename_account(session(), node=node(), account_id=signed_in().account_id, name=form["name"], now=node().clock())
    return redirect("/directory/account?saved=yes", 303)


@account_pages.post("/memberships/<actor_id>/leave")
@requires()
def leave(actor_id: str) -> Any:
    """The person has no part in an actor any more; twice is once."""
    person, now = signed_in(), node().clock()
    try:
        leave_actor(session(), node=node(), account_id=person.account_id, actor_id=actor_id, now=now)
    except Refused as refused:
        if refused.code != "needs_successor":
            raise
        form = Form()
        status = add_refusal(form, refused)
        listed = queries.account_of(session(), person.account_id)
        form.values["name"] = "" if listed is None else listed.account.name
        return _page(form, status)
    return redirect("/directory/account?saved=yes", 303)


@account_pages.post("/sign-out-everywhere")
@requires()
def sign_out_everywhere() -> Any:
    """Ends every session of the account, this one too."""
    end_all_sessions(session(), node=node(), account_id=signed_in().account_id, now=node().clock())
    return redirect("/directory/sign-in?signed-out=yes", 303)
