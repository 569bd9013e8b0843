"""Entries that may speak of the same actor: while somebody types, and afterwards in the office."""

from typing import Any

import pytest

from services.directory.domain.actors.duplicates import LIKELY, found_by, likeness
from services.directory.jobs import look_for_doubles
from tests.apps import App
from tests.service.directory.entries import create, publish
from tests.service.directory.office import OFFICE, fields_of, text_of
from tests.service.registration.form_filling import fill

NEW = f"{OFFICE}/actors/new"


def entry(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "website": None, "mailbox": None, "places": [], **more}


def at(street: str, code: str = "10319", latitude: float | None = None, longitude: float | None = None) -> list[Any]:
    return [{"street": street, "postal_code": code, "latitude": latitude, "longitude": longitude}]


@pytest.mark.parametrize(
    ("one", "other", "likely"),
    [
        (entry("Nachbarschaftshaus Friedrichsfelde e.V."), entry("Nachbarschaftshaus Friedrichsfelde"), True),
        (entry("Nachbarschaftshaus Friedrichsfelde"), entry("Nachbarschaftshaus Friedrichfelde"), True),
        (entry("Stadtteilkoordination Lichtenberg Mitte"), entry("Lichtenberg-Mitte Stadtteilkoordination"), True),
        (entry("Sportverein Nord"), entry("Sportverein Süd"), False),
        (entry("Kita 12"), entry("Kita 13"), False),
        (entry("Verein A"), entry("Verein B"), False),
        (entry("Laden", mailbox="a@x.example"), entry("Treff", mailbox="A@x.example"), False),
        (
            entry("Laden", mailbox="a@x.example", website="https://www.x.example/a"),
            entry("Treff", mailbox="A@x.example", website="http://x.example"),
            True,
        ),
        (
            entry("Laden", mailbox="a@x.example", website="https://facebook.com/laden"),
            entry("Treff", mailbox="a@x.example", website="https://facebook.com/treff"),
            False,
        ),
        (entry("Haus", places=at("Sewanstraße 43")), entry("Laden", places=at("Sewanstr. 43")), False),
        (
            entry("Kiezhaus Ring", places=at("Sewanstraße 43")),
            entry("Kiezhaus am Ring", places=at("Sewanstr. 43")),
            True,
        ),
        (
            entry("Kita Sonne", places=at("A 1", "1", 52.5, 13.4)),
            entry("Kita Sonne", places=at("B 1", "2", 52.6, 13.4)),
            False,
        ),
    ],
)
def test_how_alike_two_entries_are(one: dict[str, Any], other: dict[str, Any], likely: bool) -> None:
    assert (likeness(one, other).score >= LIKELY) is likely
    assert likeness(one, other) == likeness(other, one)


def test_the_same_address_is_found_however_it_is_written() -> None:
    ways = [at("Sewanstraße 43"), at("sewanstr. 43"), at("SEWANSTRASSE  43")]
    assert len({tuple(sorted(found_by(entry("x", places=way)))) for way in ways}) == 1


def test_before_a_new_entry_is_saved_the_form_shows_what_it_may_be(app: App) -> None:
    there = publish(app)
    office = app.signed_in("coordinator")
    asked = fill(office, NEW, NEW, name="Stadtteilkoordination Lichtenberg-Mitte", kind="institution", phone="030 1")
    assert asked.status_code == 409
    assert "Ist es einer von diesen?" in asked.text
    assert f"{OFFICE}/actors/{there['id']}" in asked.text
    assert len(app.messages("actor_published")) == 1
    fields = fields_of(asked, NEW)
    assert fields["phone"] == ["030 1"]
    made = office.post(NEW, data=fields)  # "Trotzdem anlegen"
    assert made.status_code == 303
    look_for_doubles(app.database, app.node)
    assert "Keine doppelten Einträge" in text_of(office.get(f"{OFFICE}/doubles"))


def test_who_goes_on_with_another_name_is_asked_again(app: App) -> None:
    publish(app)
    publish(app, name="Kiezladen Ring", places=[], mailbox=None)
    office = app.signed_in("coordinator")
    fields = fields_of(fill(office, NEW, NEW, name="Kiezladen Ring", kind="institution"), NEW)
    fields["name"] = ["Stadtteilkoordination Lichtenberg Mitte"]
    assert office.post(NEW, data=fields).status_code == 409


def test_the_office_finds_doubles_and_keeps_apart_what_is_not_the_same(app: App) -> None:
    one = publish(app)
    create(app, name="Stadtteilkoordination Lichtenberg-Mitte")
    publish(app, name="Ganz anderer Verein", places=[], mailbox=None)
    look_for_doubles(app.database, app.node)
    office, page = app.signed_in("coordinator"), f"{OFFICE}/doubles"
    assert text_of(office.get(page)).count("Zusammenführen") == 1
    assert "1 Paar" in text_of(office.get(OFFICE))
    assert fill(office, page, f"{page}/different").status_code == 303
    app.client().patch(f"/directory/api/actors/{one['id']}", json={"phone": "1"}, headers=app.bearer("coordinator"))
    look_for_doubles(app.database, app.node)
    assert "Keine doppelten Einträge" in text_of(office.get(page))


def test_a_pair_that_is_no_longer_alike_goes(app: App) -> None:
    publish(app)
    other = create(app, name="Stadtteilkoordination Lichtenberg-Mitte")
    look_for_doubles(app.database, app.node)
    changed = {"name": "Etwas anderes", "mailbox": None, "places": []}
    path = f"/directory/api/actors/{other['id']}"
    assert app.client().patch(path, json=changed, headers=app.bearer("coordinator")).status_code == 200
    office = app.signed_in("coordinator")
    assert fill(office, f"{OFFICE}/doubles", f"{OFFICE}/doubles/look").status_code == 303
    assert "Keine doppelten Einträge" in text_of(office.get(f"{OFFICE}/doubles"))
