"""The page of an entry."""

import json
import re
from datetime import timedelta

from services.directory.models.people import Contact
from tests.apps import App
from tests.service.directory.entries import create, publish
from tests.service.directory.neighbours import NEIGHBOUR, hear


def page_of(app: App, actor: dict) -> str:  # type: ignore[type-arg]
    """The page as every visitor sees it."""
    answer = app.client().get(f"/directory/actors/{actor['id']}")
    assert answer.status_code == 200
    return answer.text


def test_the_page_says_everything_about_the_actor(app: App) -> None:
    actor = publish(
        app,
        description="## Wir\nKommt **vorbei**!",
        phone="030 5550123",
        website="https://www.stadtteil.example.org/mitte/",
        links=[{"label": "Programm", "url": "https://stadtteil.example.org/programm"}],
        tags=["kiezrunde"],
        founded=2016,
        legal_form="e. V.",
        offers=[{"text": "Raum für Treffen", "until": "2027-04-01"}, {"text": "Vorbei", "until": "2027-02-01"}],
        requests=[{"text": "Helfende Hände", "from": "2027-02-01"}],
        appointment_url="https://termin.example.org/",
    )
    page = page_of(app, actor)
    for shown in (
        "öffnet heute um 11:00", "Montag–Donnerstag", "11:00–15:00", "An gesetzlichen Feiertagen geschlossen.",
        "<h3>Wir</h3>", "<strong>vorbei</strong>", "030 5550123", "stadtteil.example.org/mitte", "kiezrunde", "2016",
        "e. V.", "Raum für Treffen", "bis 1. April 2027", "Helfende Hände", "ab 1. Februar 2027", "Termin vereinbaren",
        "Sewanstraße 43", "stufenlos, barrierefreie Toilette", "Deutsch, Englisch", "Bestätigt am", "1. März 2027",
        actor["short_url"],
    ):  # fmt: skip
        assert shown in page, shown
    assert "Vorbei" not in page
    assert 'href="https://stadtteil.example.org/programm" rel="noopener nofollow"' in page


def test_hostile_text_stays_text(app: App) -> None:
    evil = "</script><script>alert(1)</script>"
    page = page_of(app, publish(app, name=f"Verein {evil}", summary=evil, description=evil, tags=["<img src=x>"]))
    assert "<script>alert" not in page
    assert "<img src=x>" not in page


def test_machines_find_the_entry_in_the_page_and_beside_it(app: App) -> None:
    actor = publish(app)
    page = page_of(app, actor)
    linked = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[0])
    assert (linked["@context"], linked["name"]) == ("https://schema.org", actor["name"])
    others = re.findall(r'rel="alternate" type="([^"]+)" href="([^"]+)"', page)
    assert len(others) == 3
    for kind, address in others:
        assert app.client().get(address).mimetype == kind


def test_the_short_address_leads_to_the_page(app: App) -> None:
    actor = publish(app)
    code = actor["short_url"].rsplit("/", 1)[1]
    answer = app.client().get(f"/a/{code.upper()}")
    assert answer.headers["Location"] == f"/directory/actors/{actor['id']}"
    assert app.client().get("/a/00000000").status_code == 404


def test_a_draft_is_shown_to_those_who_may_edit_it_only(app: App) -> None:
    actor = create(app)
    path = f"/directory/actors/{actor['id']}"
    assert app.client().get(path).status_code == 404
    assert app.signed_in("organiser").get(path).status_code == 404
    answer = app.signed_in("coordinator").get(path)
    assert "Noch nicht öffentlich" in answer.text
    assert f"/directory/office/actors/{actor['id']}/edit" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert app.client().get(f"/directory/api/actors/{actor['id']}.vcf").status_code == 404


def test_a_withdrawn_entry_is_gone(app: App) -> None:
    actor = publish(app)
    app.client().delete(f"/directory/api/actors/{actor['id']}", headers=app.bearer("coordinator"))
    assert app.client().get(f"/directory/actors/{actor['id']}").status_code == 410


def test_only_people_who_have_confirmed_it_are_named(app: App) -> None:
    actor = publish(app)
    with app.database.write() as session:
        for number, confirmed in enumerate((app.clock(), None)):
            person = Contact(
                id=f"c{number}", actor=1, person_ref=f"p{number}", email=f"p{number}@beispiel.example",
                name=f"Person {number}", task="Kiezfonds", language="de", generation=1, asked_at=app.clock(),
                confirmed_at=confirmed,
            )  # fmt: skip
            session.add(person)
    page = page_of(app, actor)
    assert "Person 0" in page
    assert "Person 1" not in page
    assert "@beispiel.example" not in page


def test_an_entry_that_nobody_confirmed_for_long_says_so(app: App) -> None:
    actor = publish(app)
    app.clock.forward(days=366)
    assert "Vielleicht stimmt hier nicht mehr alles." in page_of(app, actor)


def test_a_copy_names_its_home_and_leads_there(app: App) -> None:
    hear(
        app,
        "directory.actor_published",
        "there-1",
        5,
        home_name="Kiez Süd",
        url="https://sued.example/directory/actors/there-1",
        website="javascript:alert(1)",
    )
    path = "/directory/actors/there-1"
    assert app.client().get(path).status_code == 404
    page = app.client().get(f"{path}?source={NEIGHBOUR}").text
    assert '<link rel="canonical" href="https://sued.example/directory/actors/there-1">' in page
    assert "Kiez Süd" in page
    assert 'href="javascript:' not in page
    assert "/claim" not in page
    card = app.client().get(f"/directory/api/actors/there-1.vcf?source={NEIGHBOUR}").text
    assert "SOURCE:https://sued.example/directory/actors/there-1" in card


def test_summer_closing_is_told_while_it_is_to_come(app: App) -> None:
    first = (app.clock() + timedelta(days=10)).date().isoformat()
    actor = publish(app, hours_exceptions=[{"from": first, "until": first, "note": "Betriebsausflug"}])
    assert "11. März 2027: geschlossen (Betriebsausflug)" in page_of(app, actor)
    app.clock.forward(days=11)
    assert "Betriebsausflug" not in page_of(app, actor)
