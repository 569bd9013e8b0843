"""Every state that an entry had can be read, compared and brought back."""

from typing import Any

import pytest

from services.directory.domain.actors.difference import Difference, differences
from tests.apps import App
from tests.service.directory.entries import publish
from tests.service.directory.office import OFFICE, text_of
from tests.service.directory.people import add_account
from tests.service.registration.form_filling import Forms, fill


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({"name": "A"}, {"name": "A"}, []),
        ({"name": "A"}, {"name": "B"}, [Difference("name", "A", "B")]),
        ({}, {"name": "B"}, [Difference("name", None, "B")]),
        (
            {"topics": ["a", "b"]},
            {"topics": ["b", "c"]},
            [Difference("topics", added=["c"], removed=["a"])],
        ),
        ({"topics": ["a", "b"]}, {"topics": ["b", "a"]}, [Difference("topics")]),
        ({"tags": ["a", "a"]}, {"tags": ["a"]}, [Difference("tags", removed=["a"])]),
        (
            {"description": "eins\nzwei\ndrei\nvier\nfünf"},
            {"description": "eins\nzwei\ndrei\nvier\nsechs"},
            [Difference("description", lines=[("same", "vier"), ("removed", "fünf"), ("added", "sechs")])],
        ),
    ],
)
def test_what_differs_between_two_states(before: Any, after: Any, found: Any) -> None:
    assert differences(before, after) == found


def test_a_list_in_another_order_says_so() -> None:
    (found,) = differences({"topics": ["a", "b"]}, {"topics": ["b", "a"]})
    assert found.only_order


def changed(app: App, made: dict[str, Any], account_id: str, **more: Any) -> None:
    path = f"/directory/api/actors/{made['id']}"
    app.clock.forward(minutes=5)
    answer = app.client().patch(path, json=more, headers=app.bearer("coordinator", account_id=account_id))
    assert answer.status_code == 200, answer.json


def test_the_page_says_who_changed_what_in_words(app: App) -> None:
    account = add_account(app, "kim@example.org", "coordinator")
    made = publish(app)
    changed(app, made, account, topics=["culture", "funding"], phone="030 1", description="Neu <b>dabei</b>")
    page = app.signed_in("coordinator").get(f"{OFFICE}/actors/{made['id']}/revisions")
    words = text_of(page)
    assert "kim@example.org" in words
    assert "Themen weg: Nachbarschaft weg: Beteiligung neu: Kultur" in words
    assert "Telefon vorher: leer jetzt: 030 1" in words
    assert "neu: Neu &lt;b&gt;dabei&lt;/b&gt;" in words
    assert words.index("Geändert") < words.index("Angelegt")
    assert "So fing der Eintrag an" in words


def test_an_earlier_state_is_brought_back_as_a_new_one(app: App) -> None:
    made = publish(app)
    account = add_account(app, "kim@example.org", "coordinator")
    changed(app, made, account, summary="Verdorben")
    office, page = app.signed_in("coordinator"), f"{OFFICE}/actors/{made['id']}/revisions"
    restore = [action for action, _fields in Forms(office.get(page).text).found if action.endswith("/restore")]
    assert len(restore) == 2  # created and published; the present state needs no button
    assert fill(office, page, restore[0]).status_code == 303
    assert app.messages("actor_changed")[-1]["data"]["summary"] == made["summary"]
    assert "Früherer Stand wiederhergestellt" in text_of(office.get(page))
    assert "So steht es jetzt da" in text_of(office.get(page))


def test_many_states_come_in_pages_and_each_is_compared_with_the_one_before(app: App) -> None:
    made, account = publish(app), add_account(app, "kim@example.org", "coordinator")
    for number in range(14):
        changed(app, made, account, phone=f"030 {number}")
    office, seen, page = app.signed_in("coordinator"), "", f"{OFFICE}/actors/{made['id']}/revisions"
    while page:
        answer = office.get(page)
        seen += text_of(answer)
        rest = answer.text.split('rel="next"')[0].rsplit('href="', 1)[1] if 'rel="next"' in answer.text else ""
        page = rest.split('"')[0].replace("&amp;", "&")
    for number in range(1, 14):
        assert f"vorher: 030 {number - 1} jetzt: 030 {number}" in seen
    assert seen.count("So fing der Eintrag an") == 1


@pytest.mark.parametrize(("version", "status"), [("1", 404), ("x", 404), ("9" * 40, 404)])
def test_a_state_that_never_was_is_not_brought_back(app: App, version: str, status: int) -> None:
    made = publish(app)
    office = app.signed_in("coordinator")
    token = Forms(office.get(f"{OFFICE}/actors/new").text).found[-1][1]["csrf_token"]
    path = f"{OFFICE}/actors/{made['id']}/revisions/{version}/restore"
    assert office.post(path, data={"csrf_token": token}).status_code == status
