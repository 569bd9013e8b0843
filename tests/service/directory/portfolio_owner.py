"""Somebody who has a competence portfolio, and what registration says about them."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from werkzeug.test import TestResponse

from services.directory.handlers import HANDLERS
from services.directory.jobs import look_after_all_portfolios
from shared.signing.person import person_ref
from shared.storage.delivery import deliver
from shared.storage.tables import failed_messages
from tests.apps import App
from tests.service.directory.people import post

EXAMPLES = Path(__file__).parents[3] / "shared" / "contracts" / "examples"
ADA = "ada@beispiel.example"


class Person:
    """Somebody who reaches the own portfolio by the mailed link."""

    def __init__(self, app: App, link: str) -> None:
        self.app, self.client = app, app.client()
        self.path, _, self.token = link.partition("?t=")
        self.id = self.path.rsplit("/", 1)[1]

    def page(self) -> str:
        """The own page as it stands."""
        return self.client.get(f"{self.path}?t={self.token}").text

    def act(self, verb: str, **fields: Any) -> TestResponse:
        """Sends one of the page's forms."""
        return post(self.client, f"{self.path}/{verb}", "/directory/portfolio", t=self.token, **fields)

    def json(self) -> dict[str, Any]:
        """The file."""
        answer = self.client.get(f"/directory/api/portfolios/{self.id}?token={self.token}")
        assert answer.status_code == 200, answer.text
        return answer.json

    def share(self, label: str = "Bewerbung", days: int = 30) -> TestResponse:
        """Makes a link for somebody."""
        until = (self.app.clock() + timedelta(days=days)).date().isoformat()
        return self.act("shares", label=label, until=until)

    def shared_links(self) -> list[str]:
        """Paths of the shared links, the newest first."""
        words = self.page().split('"')
        start = f"{self.app.node.settings.url}/directory/portfolio/shared/"
        found = [word for word in words if word.startswith(start)]
        return [word.removeprefix(self.app.node.settings.url) for word in dict.fromkeys(found)]


def hear(app: App, fact: str, version: int = 1, **data: Any) -> None:
    """Delivers the example of registration's message about Ada, changed."""
    message = json.loads((EXAMPLES / f"registration.{fact}.v1.json").read_text())
    ref = person_ref(app.node.secret, ADA)
    known = {"ref": ref, "name": "Ada Demir", "email": ADA, "language": "de"}
    message["data"]["person"] = {name: known[name] for name in message["data"]["person"]}
    message["data"].update(data)
    message["source"] = app.node.identity
    message["id"] = f"{message['id'][:-6]}{version:06}"
    deliver(app.database, HANDLERS, [json.dumps(message).encode()], app.clock)
    with app.database.read() as session:
        assert session.execute(failed_messages.select()).all() == []


def letters(app: App, kind: str = "portfolio_link") -> list[str]:
    """Paths of the links that were mailed."""
    found = [body["data"] for body in app.messages("entry_letter_requested")]
    return [one["link"].removeprefix(app.node.settings.url) for one in found if one["kind"] == kind]


def look_after(app: App) -> None:
    """Lets the job run."""
    look_after_all_portfolios(app.database, app.node)


def entry_of(person: Person, title: str) -> str:
    """The id of the entry with this title, from its buttons."""
    return person.page().split(f">{title}<")[1].split("/entries/")[1].split("/")[0]


def owner(app: App) -> Person:
    """Ada, who attended one training."""
    hear(app, "training_attended")
    look_after(app)
    return Person(app, letters(app)[-1])
