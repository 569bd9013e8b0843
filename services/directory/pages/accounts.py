"""Accounts and their roles, for admins; coordinators see and invite organisers and jurors."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request
from marshmallow import ValidationError
from werkzeug.exceptions import NotFound

from services.directory.commands.close_account import close_account
from services.directory.commands.give_role import give_role
from services.directory.commands.invite_account import invite_account
from services.directory.commands.take_role import take_role
from services.directory.domain.refused import Refused
from services.directory.domain.roles import INVITED_BY_COORDINATORS, Giver, may_give
from services.directory.pages.words import act_words, role_words
from services.directory.queries import accounts as queries
from services.directory.refusals import REFUSALS
from services.directory.schemas.accounts import AccountsQuery, CloseForm, InvitationForm, RoleForm
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.headers import keep_private
from shared.web.language import current_language
from shared.web.paging import page_of, read_cursor
from shared.web.problems import Invalid, flatten, told
from shared.web.transaction import session

accounts_pages = Blueprint("accounts", __name__, url_prefix="/directory/accounts")


def _giver() -> Giver:
    person = signed_in()
    return Giver(person.account_id, person.roles)


def _list(form: Form, status: int = 200) -> Response:
    try:
        asked = {name: request.args[name] for name in ("q", "cursor", "limit") if name in request.args}
        query = AccountsQuery().load(asked)
    except ValidationError as error:
        raise Invalid(flatten(error.messages)) from None
    giver = _giver()
    is_admin = "admin" in giver.roles
    found = queries.accounts(
        session(),
        words=query["q"],
        with_roles=None if is_admin else INVITED_BY_COORDINATORS,
        after=read_cursor(query["cursor"], (str, str)),
        limit=query["limit"] + 1,
    )
    items, following = page_of(found, query["limit"], lambda one: [one.account.email, one.account.id])
    page = render_template(
        "directory/accounts.html",
        items=items,
        next=following,
        query=query,
        form=form,
        words=role_words(),
        offered=[(role, text) for role, text in role_words().items() if may_give(giver, [role])],
        is_admin=is_admin,
        invited="invited" in request.args,
    )
    return keep_private(make_response(page, status))


@accounts_pages.get("")
@requires("admin", "coordinator")
def show_all() -> Response:
    """The list, and the form that invites."""
    return _list(Form())


@accounts_pages.post("")
@requires("admin", "coordinator")
def invite() -> Any:
    """Invites somebody by mail, with roles."""
    form, shown = read_form(InvitationForm(), request.form, lists=("roles",))
    if form is None:
        return _list(shown, 422)
    try:
        invite_account(
            session(),
            node=node(),
            **form,
            giver=_giver(),
            language=current_language(),
            now=node().clock(),
        )
    except Refused as refused:
        status, sentence = told(REFUSALS, refused.code, refused.details)
        shown.add(refused.field or "", sentence)
        session().rollback()
        return _list(shown, status)
    return redirect("/directory/accounts?invited=yes", 303)


def _detail(account_id: str, form: Form, status: int = 200) -> Response:
    listed = queries.account_of(session(), account_id)
    if listed is None:
        raise NotFound
    history = queries.history(session(), account_id)
    page = render_template(
        "directory/account_of.html",
        listed=listed,
        words=role_words(),
        missing=[(role, text) for role, text in role_words().items() if role not in listed.roles],
        history=[(done, act_words(done)) for done in history],
        names=queries.names_of(session(), [done.account_id for done in history]),
        form=form,
    )
    return keep_private(make_response(page, status))


@accounts_pages.get("/<account_id>")
@requires("admin")
def show_one(account_id: str) -> Response:
    """One account: its roles, and who did what when."""
    return _detail(account_id, Form())


@accounts_pages.post("/<account_id>/roles")
@requires("admin")
def give(account_id: str) -> Any:
    """Gives a role."""
    form, shown = read_form(RoleForm(), request.form)
    if form is None:
        return _detail(account_id, shown, 422)
    now = node().clock()
    give_role(session(), node=node(), account_id=account_id, role=form["role"], giver=_giver(), now=now)
    return redirect(f"/directory/accounts/{account_id}", 303)


@accounts_pages.post("/<account_id>/roles/<role>/take")
@requires("admin")
def take(account_id: str, role: str) -> Any:
    """Takes a role."""
    take_role(session(), node=node(), account_id=account_id, role=role, giver=_giver(), now=node().clock())
    return redirect(f"/directory/accounts/{account_id}", 303)


@accounts_pages.post("/<account_id>/close")
@requires("admin")
def close(account_id: str) -> Any:
    """Closes the account."""
    form, shown = read_form(CloseForm(), request.form)
    if form is None:
        return _detail(account_id, shown, 422)
    close_account(session(), node=node(), account_id=account_id, giver=_giver(), now=node().clock())
    return redirect(f"/directory/accounts/{account_id}", 303)
