"""Whoever writes an address or a number into a public text is asked whether it is for everybody."""

from typing import Any

from tests.apps import App
from tests.service.registration.desk import Desk
from tests.service.registration.form_filling import Forms

TEXT = "Fragen an ada@privat.example"
QUESTION = "Ist das ein öffentlicher Kontakt?"
WARNING = "Nicht an benachbarte Kieznetze weitergegeben"


def told(app: App) -> Any:
    return app.messages()[-1]["data"]["public_contact_confirmed"]


def filled(page: str) -> dict[str, list[str]]:
    """What a browser would send of the page's form about the event."""
    return next(fields for _, fields in Forms(page).found if "summary" in fields)


def office(app: App, event_id: str) -> str:
    return app.signed_in("organiser").get(f"/registration/office/events/{event_id}").text


def test_a_program_answers_with_the_event_and_may_do_so_later(app: App, desk: Desk) -> None:
    event = desk.published(summary=TEXT)
    assert told(app) is False
    assert WARNING in office(app, event)
    assert desk.change(event, public_contact_confirmed=True).json["public_contact_confirmed"] is True
    assert told(app) is True
    assert WARNING not in office(app, event)
    assert "public_contact_confirmed" not in desk.event(event)


def test_another_contact_is_another_question(app: App, desk: Desk) -> None:
    event = desk.published(summary=TEXT, public_contact_confirmed=True)
    assert told(app) is True
    desk.change(event, description="Oder 030 1234567")
    assert told(app) is False
    assert "0301234567" in office(app, event)
    assert "ada@privat.example" not in office(app, event).partition("Bearbeiten")[0]


def test_who_takes_it_back_is_believed(app: App, desk: Desk) -> None:
    event = desk.published(summary=TEXT, public_contact_confirmed=True)
    desk.change(event, public_contact_confirmed=False)
    assert told(app) is False


def test_the_form_asks_once_and_keeps_the_answer(app: App, desk: Desk) -> None:
    client = app.signed_in("organiser")
    event = desk.published()
    path = f"/registration/office/events/{event}/edit"
    form = filled(client.get(path).text)
    assert QUESTION not in client.get(path).text
    asked = client.post(path, data={**form, "summary": TEXT})
    assert asked.status_code == 422
    assert QUESTION in asked.text
    assert "ada@privat.example" in asked.text
    assert desk.event(event)["summary"] == ""  # nothing is saved before the answer
    for answer, confirmed in (("false", False), ("true", True)):
        form = filled(client.get(path).text)
        saved = client.post(path, data={**form, "summary": TEXT, "public_contact_confirmed": answer})
        assert saved.status_code == 303, saved.text
        assert told(app) is confirmed
    assert client.post(path, data={**filled(client.get(path).text), "title": "Neu"}).status_code == 303
    assert told(app) is True


def test_what_stays_on_this_node_is_not_asked_about(app: App, desk: Desk) -> None:
    event = desk.published(summary=TEXT, visibility="node")
    assert WARNING not in office(app, event)
