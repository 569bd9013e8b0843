"""News of an actor: short, of a day, until another."""

import json
from typing import Any

import pytest

from services.directory.handlers import HANDLERS
from shared.storage.delivery import deliver
from tests.apps import App
from tests.contracts.test_public import EXAMPLES
from tests.service.directory.entries import publish
from tests.service.directory.neighbours import NEIGHBOUR, hear
from tests.service.directory.office import press, text_of

NOW = {"text": "Im April bleibt das Büro zu.", "date": "2027-02-20", "until": "2027-04-30"}
SOON = {"text": "Sommerfest", "date": "2027-06-01", "until": "2027-06-30"}
OVER = {"text": "Winterfest", "date": "2026-12-01", "until": "2026-12-31"}


def change(app: App, id: str, **data: Any) -> Any:
    return app.client().patch(f"/directory/api/actors/{id}", json=data, headers=app.bearer("coordinator"))


def hear_without(app: App) -> None:
    """A message from before there were news."""
    message = json.loads((EXAMPLES / "directory.actor_published.v1.json").read_text())
    del message["data"]["news"]
    message.update(id="old", source=NEIGHBOUR, subject="old", objectversion="1")
    deliver(app.database, HANDLERS, [json.dumps(message).encode()], app.clock)


def test_news_are_to_be_seen_while_they_are_current(app: App) -> None:
    id = publish(app, news=[OVER, NOW, SOON])["id"]
    page = text_of(app.client().get(f"/directory/actors/{id}"))
    assert "Aktuelles 20. Februar 2027 Im April bleibt das Büro zu." in page
    assert "fest" not in page
    assert app.client().get(f"/directory/api/actors/{id}").json["news"] == [NOW]
    told = app.messages("actor_published")[-1]["data"]["news"]
    assert told == [NOW, SOON]  # a neighbour shows by itself what has come
    own = app.client().get(f"/directory/api/actors/{id}", headers=app.bearer("coordinator")).json["news"]
    assert own == [OVER, NOW, SOON]
    app.clock.forward(days=100)
    assert "Sommerfest" in app.client().get(f"/directory/actors/{id}").text


def test_news_come_and_go_in_the_form_and_the_revisions_tell_it(app: App) -> None:
    id = publish(app)["id"]
    office, path = app.signed_in("coordinator"), f"/directory/office/actors/{id}"
    sent = {f"news__0__{name}": value for name, value in NOW.items()}
    assert press(office, f"{path}/edit", f"{path}/edit", **sent).headers["Location"].endswith("done=changed")
    assert press(office, f"{path}/edit", f"{path}/edit").headers["Location"].endswith("done=unchanged")
    assert app.messages("actor_changed")[-1]["data"]["news"] == [NOW]
    shown = text_of(office.get(f"{path}/revisions"))
    assert "Aktuelles" in shown
    assert "20. Februar 2027 – 30. April 2027: Im April bleibt das Büro zu." in shown
    emptied = {f"news__0__{name}": "" for name in NOW}
    assert press(office, f"{path}/edit", f"{path}/edit", **emptied).headers["Location"].endswith("done=changed")
    assert app.messages("actor_changed")[-1]["data"]["news"] == []


@pytest.mark.parametrize(
    ("news", "field"),
    [
        ([{**NOW, "until": "2027-02-19"}], "news.0.until"),
        ([{**NOW, "text": "x" * 501}], "news.0.text"),
        ([{"text": "x", "until": "2027-04-30"}], "news.0.date"),
        ([NOW] * 11, "news"),
    ],
)
def test_news_have_a_length_a_day_and_an_end(app: App, news: list[Any], field: str) -> None:
    answer = change(app, publish(app)["id"], news=news)
    assert (answer.status_code, [error["field"] for error in answer.json["errors"]]) == (422, [field])


def test_a_neighbours_news_stand_on_its_copy_and_an_older_node_tells_none(app: App) -> None:
    hear(app, "directory.actor_published", "new", 1, news=[NOW, {**OVER, "date": "x"}])
    source = {"source": NEIGHBOUR}
    assert "Im April" in app.client().get("/directory/actors/new", query_string=source).text
    hear_without(app)
    assert app.client().get("/directory/api/actors/old", query_string=source).json["news"] == []
