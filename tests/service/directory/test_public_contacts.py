"""Whoever writes an address or a number into an entry's texts is asked whether it is for everybody."""

from typing import Any

from tests.apps import App
from tests.service.directory.entries import publish
from tests.service.directory.office import OFFICE
from tests.service.registration.form_filling import fill

TEXT = "Fragen an ada@privat.example"
QUESTION = "Ist das ein öffentlicher Kontakt?"


def told(app: App) -> Any:
    return app.messages()[-1]["data"]["public_contact_confirmed"]


def test_a_program_answers_with_the_entry_and_the_office_sees_what_is_open(app: App) -> None:
    entry = publish(app, description=TEXT)["id"]
    assert told(app) is False
    page = f"{OFFICE}/actors/{entry}"
    assert "ada@privat.example" in app.signed_in("coordinator").get(page).text.split("Beschreibung")[0]
    answer = app.client().patch(
        f"/directory/api/actors/{entry}", json={"public_contact_confirmed": True}, headers=app.bearer("coordinator")
    )
    assert answer.json["public_contact_confirmed"] is True
    assert told(app) is True
    assert "Nicht an benachbarte" not in app.signed_in("coordinator").get(page).text
    assert "confirmed_contacts" not in app.client().get(f"/directory/api/actors/{entry}").json


def test_the_form_asks_and_saves_nothing_before_the_answer(app: App) -> None:
    entry, office = publish(app)["id"], app.signed_in("coordinator")
    page = f"{OFFICE}/actors/{entry}/edit"
    asked = fill(office, page, page, summary=TEXT)
    assert asked.status_code == 422
    assert QUESTION in asked.text
    assert "ada@privat" not in app.client().get(f"/directory/api/actors/{entry}").json["summary"]
    assert fill(office, page, page, summary=TEXT, public_contact_confirmed="true").status_code == 303
    assert told(app) is True
    assert fill(office, page, page, name="Neu").status_code == 303  # the same contact is not asked for again
    assert told(app) is True
