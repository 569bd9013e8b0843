"""One's own account."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.exceptions import NotFound

from services.directory.commands.end_all_sessions import end_all_sessions
from services.directory.commands.rename_account import rename_account
from services.directory.pages.words import role_words
from services.directory.queries import accounts as queries
from services.directory.schemas.accounts import NameForm
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
        form=form or Form(values={"name": listed.account.name}),
        saved="saved" in request.args,
    )
    return keep_private(make_response(page, status))


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


@account_pages.post("/sign-out-everywhere")
@requires()
def sign_out_everywhere() -> Any:
    """Ends every session of the account, this one too."""
    end_all_sessions(session(), node=node(), account_id=signed_in().account_id, now=node().clock())
    return redirect("/directory/sign-in?signed-out=yes", 303)
