"""What lies in people's mailboxes: letters about entries, and the pages behind their links."""

import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.apps import App
from tests.service.registration.form_filling import fill

SPAM_WAIT = 2  # seconds that somebody takes at least to fill in a form


def letters(app: App, kind: str | None = None) -> list[dict[str, Any]]:
    """The data of the letters that were asked for, oldest first."""
    found = [message["data"] for message in app.messages("entry_letter_requested")]
    return [letter for letter in found if kind is None or letter["kind"] == kind]


def link_of(app: App, kind: str) -> str:
    """The path of the newest letter's link."""
    return str(letters(app, kind)[-1]["link"]).removeprefix(app.node.settings.url)


def send(
    app: App, path: str, client: FlaskClient | None = None, page: str | None = None, **fields: Any
) -> TestResponse:
    """Fills in the form of a page, as slowly as a person does, and sends it."""
    client = client or app.client()
    shown = client.get(page or path)
    assert shown.status_code == 200, shown.text
    csrf = re.search(r'name="csrf_token" value="([^"]+)"', shown.text)
    stamp = re.search(r'name="opened" value="([^"]+)"', shown.text)
    assert csrf
    app.clock.forward(seconds=SPAM_WAIT)
    data = {name.replace("__", "."): text for name, text in fields.items()}
    if stamp:
        data["opened"] = stamp[1]
    return client.post(path, data={"csrf_token": csrf[1], **data})


def press(app: App, link: str, client: FlaskClient | None = None, **fields: Any) -> TestResponse:
    """Opens a signed link and presses its button; gives the page that comes."""
    client = client or app.client()
    answer = fill(client, link, link.partition("?")[0], **fields)
    if answer.status_code == 303:
        return client.get(answer.headers["Location"])
    return answer
