"""A new session in place of the browser's: for somebody who has just got a right there is no need to sign in again."""

from datetime import datetime

from flask import Response

from services.directory.commands.end_session import end_session
from services.directory.commands.issue_token import Issued, issue_token
from services.directory.queries.accounts import account_of
from shared.signing.keyring import load_token_private
from shared.web.auth import signed_in
from shared.web.context import node
from shared.web.transaction import session


def with_fresh_session(response: Response) -> Response:
    """Sets the cookie of a token that names all actors that the account acts for by now; the old session ends."""
    person, now = signed_in(), node().clock()
    listed = account_of(session(), person.account_id)
    if listed is None or listed.account.closed_at is not None:
        return response
    key = load_token_private(node().settings.data)
    issued = issue_token(session(), key=key, account_id=person.account_id, now=now)
    end_session(session(), node=node(), sid=person.sid, now=now)
    return with_token(response, issued, now)


def with_token(response: Response, issued: Issued, now: datetime) -> Response:
    """Sets the cookie that signs in."""
    settings = node().settings
    response.set_cookie(
        settings.cookie_name,
        issued.token,
        max_age=issued.expires_at - now,
        path="/",
        httponly=True,
        samesite="Lax",
        secure=settings.https,
    )
    return response
