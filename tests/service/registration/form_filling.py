"""Forms as people fill them in: what a page offers is sent back, with the fields that they changed."""

from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


class Forms(HTMLParser):
    """The forms of a page: address, and what each field holds."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, list[str]]]] = []
        self.area: str | None = None
        self.choice: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collects what a browser would send."""
        at = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((at.get("action", ""), {}))
        elif not self.found:
            return
        elif tag == "input" and at.get("type") not in ("submit", "file"):
            chosen = at.get("type") not in ("checkbox", "radio") or "checked" in at
            values = self.found[-1][1].setdefault(at["name"], [])
            if chosen:
                values.append(at.get("value", ""))
        elif tag == "textarea":
            self.area = at["name"]
            self.found[-1][1][self.area] = [""]
        elif tag == "select":
            self.choice = at["name"]
            self.found[-1][1][self.choice] = []
        elif tag == "option" and self.choice and ("selected" in at or not self.found[-1][1][self.choice]):
            self.found[-1][1][self.choice] = [at.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        """Ends what has a text."""
        if tag == "textarea":
            self.area = None
        elif tag == "select":
            self.choice = None

    def handle_data(self, data: str) -> None:
        """The text of a textarea; its first line break is HTML's."""
        if self.area:
            self.found[-1][1][self.area][0] += data.lstrip("\n")


def fill(client: FlaskClient, page: str, action: str, **fields: Any) -> TestResponse:
    """Opens `page`, changes fields ("venue__name" is venue.name; None empties), sends the form with that `action`."""
    answer = client.get(page)
    assert answer.status_code == 200, answer.text
    forms = [values for address, values in Forms(answer.text).found if address == action]
    assert forms, f"no form for {action} on {page}"
    values = dict(forms[0])
    for name, value in fields.items():
        values[name.replace("__", ".")] = value if isinstance(value, list) else [] if value is None else [str(value)]
    return client.post(action, data=values)
