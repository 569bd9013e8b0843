"""The office of the directory as a browser sees it: forms are filled as they stand on the page."""

import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.service.registration.form_filling import Forms

OFFICE = "/directory/office"


def fields_of(page: TestResponse, action: str) -> dict[str, Any]:
    """What the form with this action sends as it stands."""
    assert page.status_code in (200, 409, 422), page.text
    for found, fields in Forms(page.text).found:
        if found == action:
            return dict(fields)
    raise AssertionError(f"no form {action} on the page: {[found for found, _ in Forms(page.text).found]}")


def press(client: FlaskClient, page: str, action: str, without: tuple[str, ...] = (), **changed: Any) -> TestResponse:
    """Opens a page, fills in fields (dots written as two underscores) and sends the form with this action."""
    fields = fields_of(client.get(page), action)
    fields |= {name.replace("__", "."): value for name, value in changed.items()}
    for name in without:
        fields.pop(name, None)
    return client.post(action, data=fields)


def text_of(page: TestResponse) -> str:
    """The words of a page on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())
