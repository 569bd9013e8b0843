"""The form of an entry: the office creates with it, owners change with it."""

import io
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from PIL import Image

from tests.apps import App
from tests.service.directory.entries import create, publish
from tests.service.directory.office import OFFICE, fields_of, text_of
from tests.service.registration.form_filling import fill

NEW = f"{OFFICE}/actors/new"


@pytest.fixture
def office(app: App) -> FlaskClient:
    return app.signed_in("coordinator")


def entry(app: App, id: str) -> dict:  # type: ignore[type-arg]
    return app.client().get(f"/directory/api/actors/{id}", headers=app.bearer("coordinator")).json


def id_of(answer) -> str:  # type: ignore[no-untyped-def]
    assert answer.status_code == 303, text_of(answer)
    return answer.headers["Location"].split("?")[0].rsplit("/", 1)[1]


def test_the_office_saves_a_draft_with_everything_that_the_form_asks(app: App, office: FlaskClient) -> None:
    answer = fill(
        office, NEW, NEW,
        name="Kiezladen Ring", kind="meeting_place", summary="Offen für alle.", description="Zwei\n\nAbsätze",
        topics=["neighbourhood", "culture"], tags="Repair, Kaffee", languages=["de", "ar"],
        places__0__street="Ringstraße 4", places__0__postal_code="10319", places__0__city="Berlin",
        places__0__latitude="52,5075", places__0__longitude="13,5141", places__0__access=["step_free"],
        hours__mo__1__from="10:00", hours__mo__1__until="14:00", hours__ph_closed="true",
        mailbox="laden@ring.example", phone="030 1234", homepage="https://ring.example",
        links__0__label="Programm", links__0__url="https://ring.example/p",
        offers__0__text="Raum", offers__0__from="2027-04-01", requests__0__text="Leiter", founded="2011",
    )  # fmt: skip
    made = entry(app, id_of(answer))
    assert made["status"] == "draft"
    assert (made["name"], made["kind"], made["tags"]) == ("Kiezladen Ring", "meeting_place", ["Repair", "Kaffee"])
    assert made["places"][0]["area"] == "de-be-1140"
    assert made["places"][0]["access"] == ["step_free"]
    assert made["opening_hours"] == "Mo 10:00-14:00; PH off"
    assert made["website"] == "https://ring.example"
    assert made["links"] == [{"label": "Programm", "url": "https://ring.example/p"}]
    assert made["offers"] == [{"text": "Raum", "from": "2027-04-01", "until": None}]
    assert made["founded"] == 2011
    # Without a change nothing is saved anew.
    path = f"{OFFICE}/actors/{made['id']}/edit"
    assert fill(office, path, path).headers["Location"].endswith("?done=unchanged")


def test_publishing_at_once_tells_everybody(app: App, office: FlaskClient) -> None:
    answer = fill(office, NEW, NEW, name="Kiezladen", kind="meeting_place", act="publish")
    assert entry(app, id_of(answer))["status"] == "published"
    assert [message["data"]["name"] for message in app.messages("actor_published")] == ["Kiezladen"]


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(app: App, office: FlaskClient) -> None:
    answer = fill(
        office, NEW, NEW,
        name="Laden", kind="", homepage="ring.example", places__0__latitude="95", places__0__longitude="13",
        hours__mo__1__from="10:00", offers__0__until="2027-04-01", founded="19",
    )  # fmt: skip
    assert answer.status_code == 422
    for field in ("kind", "homepage", "places-0-latitude", "hours-mo-1-until", "offers-0-text", "founded"):
        assert f'href="#{field}"' in answer.text, field
    assert fields_of(answer, NEW)["homepage"] == ["ring.example"]
    assert app.messages() == []


def test_a_button_brings_another_place_and_keeps_what_was_typed(app: App, office: FlaskClient) -> None:
    answer = fill(office, NEW, NEW, name="Laden", places__0__street="Ringstraße 4", more="places")
    assert answer.status_code == 200
    fields = fields_of(answer, NEW)
    assert fields["places.0.street"] == ["Ringstraße 4"]
    assert fields["places.1.street"] == [""]
    assert "places.2.street" not in fields
    assert 'aria-invalid="true"' not in answer.text


def test_a_place_marked_to_go_goes_and_the_next_moves_up(app: App, office: FlaskClient) -> None:
    made = create(app, places=[{"street": "Alte Straße 1"}, {"street": "Neue Straße 2"}])
    path = f"{OFFICE}/actors/{made['id']}/edit"
    assert fill(office, path, path, places__0__remove="true").status_code == 303
    assert [place["street"] for place in entry(app, made["id"])["places"]] == ["Neue Straße 2"]


def test_who_was_slower_sees_what_the_others_changed_and_keeps_what_was_typed(app: App, office: FlaskClient) -> None:
    made = publish(app)
    path = f"{OFFICE}/actors/{made['id']}/edit"
    fields = fields_of(office.get(path), path)
    assert fill(office, path, path, phone="030 555").status_code == 303
    late = office.post(path, data=fields | {"summary": "Von mir"})
    assert late.status_code == 409
    assert "030 555" in text_of(late)
    again = fields_of(late, path)
    assert again["summary"] == ["Von mir"]
    assert office.post(path, data=again | {"phone": "030 555"}).status_code == 303
    now = entry(app, made["id"])
    assert (now["summary"], now["phone"]) == ("Von mir", "030 555")


def test_a_logo_needs_words_and_is_written_anew(app: App, office: FlaskClient) -> None:
    made = create(app)
    path = f"{OFFICE}/actors/{made['id']}/edit"
    picture = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(picture, "PNG")

    def send(**more: str):  # type: ignore[no-untyped-def]
        upload = {"logo.upload": (io.BytesIO(picture.getvalue()), "logo.png")}
        return office.post(path, data={**fields_of(office.get(path), path), **upload, **more})

    silent = send()
    assert silent.status_code == 422
    assert 'href="#logo-alt"' in silent.text
    kept = fields_of(silent, path)  # the picture need not be chosen again
    assert office.post(path, data=kept | {"logo.alt": "Rotes Rechteck"}).status_code == 303
    logo = entry(app, made["id"])["logo"]
    assert logo["alt"] == "Rotes Rechteck"
    assert app.client().get(logo["url"].removeprefix(app.node.settings.url)).mimetype == "image/png"
    assert fill(office, path, path, logo__remove="true").status_code == 303
    assert entry(app, made["id"])["logo"] is None


def test_what_is_no_picture_is_refused_at_its_field(app: App, office: FlaskClient, tmp_path: Path) -> None:
    made = create(app)
    path = f"{OFFICE}/actors/{made['id']}/edit"
    upload = {"logo.upload": (io.BytesIO(b"<svg onload='alert(1)'/>"), "logo.svg"), "logo.alt": "x"}
    answer = office.post(path, data=fields_of(office.get(path), path) | upload)
    assert answer.status_code == 422
    assert 'href="#logo-upload"' in answer.text


@pytest.mark.parametrize("name", ["places", "places.x.street", "places.0", "places.99999.street", "offers.0.text.more"])
def test_odd_fields_do_no_harm(app: App, office: FlaskClient, name: str) -> None:
    fields = fields_of(office.get(NEW), NEW) | {"name": "Laden", "kind": "initiative", name: "x"}
    assert office.post(NEW, data=fields).status_code in (303, 422)


def test_an_owner_finds_and_changes_the_own_entry(app: App) -> None:
    made, other = publish(app), publish(app, name="Fremder Verein")
    owner = app.signed_in(actors=(made["id"],))
    mine = text_of(owner.get("/directory/mine"))
    assert made["name"] in mine
    assert other["name"] not in mine
    path = f"{OFFICE}/actors/{made['id']}/edit"
    assert fill(owner, path, path, summary="Von uns").status_code == 303
    assert app.messages("actor_changed")[-1]["data"]["summary"] == "Von uns"
