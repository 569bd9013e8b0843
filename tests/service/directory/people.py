"""People who sign in to the directory, as the browser and the mailbox see them."""

import re
from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from services.directory.commands.create_account import create_account
from services.directory.commands.give_role import give_role
from services.directory.domain.roles import COMMAND_LINE
from tests.apps import App

_CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class Someone:
    """A person with an account, signed in by a real link."""

    id: str
    email: str
    client: FlaskClient


def add_account(app: App, email: str, *roles: str) -> str:
    """An account with these roles, made on the command line; gives its id."""
    with app.database.write() as session:
        account = create_account(session, node=app.node, email=email, name="", now=app.clock())
        for role in roles:
            give_role(session, node=app.node, account_id=account.id, role=role, giver=COMMAND_LINE, now=app.clock())
        return account.id


def post(client: FlaskClient, path: str, page: str = "/directory/sign-in/sent", **fields: Any) -> TestResponse:
    """Sends a form with the CSRF token of a page that has one; dots in names are written as two underscores."""
    found = _CSRF.search(client.get(page).text) or _CSRF.search(client.get("/directory/sign-in").text)
    assert found, f"no form on {page}"
    return client.post(path, data={"csrf_token": found[1], **fields})


def ask_for_link(app: App, email: str, client: FlaskClient | None = None, **fields: Any) -> TestResponse:
    """Sends the sign-in form."""
    return post(client or app.client(), "/directory/sign-in", "/directory/sign-in", email=email, **fields)


def mailed_links(app: App, email: str | None = None) -> list[str]:
    """Paths of the links that were mailed, oldest first."""
    base = app.node.settings.url
    mails = [message["data"] for message in app.messages("sign_in_requested")]
    return [mail["link"].removeprefix(base) for mail in mails if email is None or mail["email"] == email]


def follow(client: FlaskClient, link: str) -> TestResponse:
    """Opens the link and presses its button."""
    path, _, token = link.partition("?t=")
    return post(client, path, link, t=token)


def sign_in(app: App, email: str, *roles: str) -> Someone:
    """Makes the account if need be, asks for a link and uses it."""
    account_id = add_account(app, email, *roles)
    client = app.client()
    ask_for_link(app, email, client)
    answer = follow(client, mailed_links(app, email)[-1])
    assert answer.status_code == 303, answer.text
    return Someone(account_id, email, client)


def rows(app: App) -> dict[str, int]:
    """How many rows each table has, to see that nothing changed."""
    with app.database.read() as session:
        tables = session.connection().exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
        return {
            name: session.connection().exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()  # noqa: S608
            for name in tables.all()
        }
