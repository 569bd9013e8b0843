"""JSON routes of sign-in and accounts."""

from typing import Any

from flask.views import MethodView
from flask_babel import gettext as _
from flask_smorest import Blueprint

from services.directory.commands.end_session import end_session
from services.directory.commands.request_sign_in import request_sign_in
from services.directory.domain.local_path import next_path
from services.directory.queries import accounts as queries
from services.directory.schemas.accounts import AcceptedView, AccountsQuery, AccountsView, SessionView, SignInForm
from shared.web.auth import require, signed_in
from shared.web.context import node
from shared.web.language import current_language
from shared.web.paging import page_of, read_cursor
from shared.web.transaction import session

accounts_api = Blueprint(
    "directory_accounts", __name__, url_prefix="/directory/api", description="Sign-in and accounts"
)


@accounts_api.route("/sign-in", methods=["POST"])
@accounts_api.arguments(SignInForm)
@accounts_api.response(202, AcceptedView)
def ask_for_link(form: dict[str, Any]) -> dict[str, Any]:
    """Ask for a sign-in link by mail. The answer is the same whether the address is known or not."""
    request_sign_in(
        session(),
        node=node(),
        email=form["email"],
        next_path=next_path(form["next"], "/directory/account"),
        language=current_language(),
        now=node().clock(),
    )
    return {"detail": _("Wenn es zu dieser Adresse einen Zugang gibt, ist ein Anmeldelink unterwegs.")}


@accounts_api.route("/session")
class OwnSession(MethodView):
    """The session of the bearer token."""

    @accounts_api.response(200, SessionView)
    def get(self) -> dict[str, Any]:
        """Who am I?"""
        person = signed_in()
        listed = queries.account_of(session(), person.account_id)
        return {
            "id": person.sid,
            "account_id": person.account_id,
            "roles": sorted(person.roles),
            "actors": sorted(person.actors),
            "email": listed.account.email if listed else None,
            "name": listed.account.name if listed else None,
        }

    @accounts_api.response(204)
    def delete(self) -> None:
        """Sign out: the token counts nowhere any more."""
        end_session(session(), node=node(), sid=signed_in().sid, now=node().clock())


@accounts_api.route("/accounts")
@accounts_api.arguments(AccountsQuery, location="query")
@accounts_api.response(200, AccountsView)
def list_accounts(query: dict[str, Any]) -> dict[str, Any]:
    """All accounts with their roles, for admins."""
    require("admin")
    found = queries.accounts(
        session(),
        words=query["q"],
        with_roles=None,
        after=read_cursor(query["cursor"], (str, str)),
        limit=query["limit"] + 1,
    )
    items, following = page_of(found, query["limit"], lambda one: [one.account.email, one.account.id])
    return {"items": items, "next": following}
