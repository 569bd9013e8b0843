"""Preparing events by page: create, publish, change, move, cancel, take as a pattern."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.apps import App
from tests.service.registration.desk import Desk
from tests.service.registration.form_filling import fill

BASE = "/registration/office/events"
WHOLE = {
    "title": "Hoffest", "summary": "Kurz", "description": "Lang\n\nund breit", "format": "festival",
    "topics": ["housing", "culture"], "tags": "Musik, Tanz", "languages": ["de", "tr"],
    "starts_at": "2027-07-04T14:00", "ends_at": "2027-07-04T18:00", "timezone": "Europe/Berlin",
    "venue__name": "Hof", "venue__street": "Ring 1", "venue__postal_code": "10319", "venue__city": "Berlin",
    "venue__area": "de-be-1140", "venue__latitude": "52,51", "venue__longitude": "13.49",
    "venue__access": ["step_free"],
    "online": "true", "online_link": "https://video.example/raum", "organiser__name": "Verein",
    "organiser__url": "https://verein.example", "host__name": "Amt", "host__url": "",
    "contact_mailbox": "fest@verein.example",
    "cost__fee": "frei", "cost__shared": "Getränke", "cost__travel": "selbst", "registration__mode": "open",
    "capacity": "20", "reserved_seats": "2", "registration__companions_most": "3",
    "registration__opens_at": "2027-06-01T09:00", "registration__closes_at": "2027-07-03T20:00",
    "registration__confirm_email": "true", "registration__statement__question": "Was bringst du mit?",
    "registration__statement__required": "true", "visibility": "node",
}  # fmt: skip
LEAST = {
    "title": "Treffen", "format": "meeting", "starts_at": "2027-07-04T14:00", "ends_at": "2027-07-04T18:00",
}  # fmt: skip


@pytest.fixture
def office(app: App) -> FlaskClient:
    return app.signed_in("organiser")


def created(office: FlaskClient, **fields: Any) -> str:
    answer = fill(office, f"{BASE}/new", f"{BASE}/new", **{**LEAST, **fields})
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"].split("?")[0].rsplit("/", 1)[1]


def as_json(app: App, event: str) -> dict[str, Any]:
    answer = app.client().get(f"/registration/api/events/{event}", headers=app.bearer("organiser"))
    return dict(answer.json)


def test_everything_that_the_form_asks_arrives(app: App, office: FlaskClient) -> None:
    event = as_json(app, created(office, **WHOLE))
    assert event["status"] == "draft"
    assert event["description"] == "Lang\n\nund breit"
    assert (event["topics"], event["tags"], event["languages"]) == (
        ["housing", "culture"],
        ["Musik", "Tanz"],
        ["de", "tr"],
    )
    assert (event["starts_at"], event["ends_at"]) == ("2027-07-04T14:00:00+02:00", "2027-07-04T18:00:00+02:00")
    assert event["venue"] == {
        "name": "Hof", "street": "Ring 1", "postal_code": "10319", "city": "Berlin", "latitude": 52.51,
        "longitude": 13.49, "area": "de-be-1140", "access": ["step_free"],
    }  # fmt: skip
    assert (event["online"], event["online_link"]) == (True, "https://video.example/raum")
    assert event["organiser"] == {"name": "Verein", "url": "https://verein.example", "actor": None}
    assert event["host"] == {"name": "Amt", "url": None, "actor": None}
    assert event["cost"] == {"fee": "frei", "shared": "Getränke", "travel": "selbst"}
    assert (event["capacity"], event["reserved_seats"], event["visibility"]) == (20, 2, "node")
    terms = event["registration"]
    assert (terms["opens_at"], terms["companions_most"]) == ("2027-06-01T09:00:00+02:00", 3)
    assert (terms["confirm_email"], terms["statement"]["required"]) == (True, True)


def test_saving_the_form_unchanged_changes_nothing(app: App, office: FlaskClient) -> None:
    event = created(office, **WHOLE)
    before = as_json(app, event)
    answer = fill(office, f"{BASE}/{event}/edit", f"{BASE}/{event}/edit")
    assert answer.headers["Location"].endswith("?done=unchanged")
    assert as_json(app, event) == before


def test_emptied_fields_are_emptied(app: App, office: FlaskClient) -> None:
    event = created(office, **WHOLE)
    names = ["name", "street", "postal_code", "city", "area", "latitude", "longitude"]
    emptied: dict[str, Any] = {f"venue__{name}": "" for name in names} | {"venue__access": None, "topics": None}
    emptied |= {"host__name": "", "capacity": "", "reserved_seats": "", "cost__fee": "", "summary": "", "tags": ""}
    emptied |= {"registration__statement__question": "", "registration__opens_at": "", "contact_mailbox": ""}
    fill(office, f"{BASE}/{event}/edit", f"{BASE}/{event}/edit", **emptied)
    left = as_json(app, event)
    assert (left["venue"], left["host"], left["capacity"], left["reserved_seats"]) == (None, None, None, 0)
    assert (left["topics"], left["tags"], left["summary"], left["contact_mailbox"]) == ([], [], "", None)
    assert (left["cost"]["fee"], left["registration"]["statement"], left["registration"]["opens_at"]) == (
        None,
        None,
        None,
    )
    assert left["online_link"] == "https://video.example/raum"


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"title": ""}, "title", "Bitte ausfüllen"),
        ({"format": ""}, "format", "Bitte ausfüllen"),
        ({"starts_at": ""}, "starts_at", "Bitte ausfüllen"),
        ({"starts_at": "morgen"}, "starts_at", "einen Tag und eine Uhrzeit"),
        ({"starts_at": "2027-03-28T02:30", "ends_at": "2027-03-28T05:00"}, "starts_at", "Uhren vorgestellt"),
        ({"ends_at": "9999-12-31T23:00"}, "ends_at", "zwischen 1900 und 2199"),
        ({"starts_at": "12027-07-04T14:00"}, "starts_at", "zwischen 1900 und 2199"),
        ({"ends_at": "2027-07-04T13:00"}, "ends_at", "nach dem Beginn"),
        ({"ends_at": "2028-07-04T13:00"}, "ends_at", "höchstens 92 Tage"),
        ({"venue__street": "Ring 1"}, "venue-name", "Bitte ausfüllen"),
        ({"venue__name": "Hof", "venue__latitude": "95"}, "venue-latitude", "Von -90 bis 90"),
        ({"venue__name": "Hof", "venue__latitude": "52"}, "venue-latitude", "gehören zusammen"),
        ({"online_link": "javascript:alert(1)"}, "online_link", "vollständige Web-Adresse"),
        ({"organiser__name": ""}, "organiser-name", "Bitte ausfüllen"),
        ({"capacity": "viele"}, "capacity", "ganze Zahl"),
        ({"capacity": "2", "reserved_seats": "3"}, "reserved_seats", "So viele Plätze hat"),
        ({"registration__closes_at": "2027-07-05T00:00"}, "registration-closes_at", "spätestens mit der Veranstaltung"),
        ({"topics": ["housing", "x"]}, "topics", "gibt es hier nicht"),
    ],
)
def test_what_is_wrong_is_named_at_its_field_and_kept(
    office: FlaskClient, fields: dict[str, Any], field: str, words: str
) -> None:
    answer = fill(office, f"{BASE}/new", f"{BASE}/new", **{**LEAST, "summary": "Bleibt stehen", **fields})
    assert answer.status_code in (409, 422)
    summary = answer.text.split('id="error-summary"')[1].split("</ul>")[0]
    assert f'href="#{field}"' in summary
    assert words in summary
    assert f'id="{field}-error"' in answer.text
    assert "Bleibt stehen" in answer.text


def test_a_draft_is_published_and_a_published_event_tells_whom_a_change_reaches(
    app: App, desk: Desk, office: FlaskClient
) -> None:
    event = created(office)
    answer = fill(office, f"{BASE}/{event}", f"{BASE}/{event}/publish")
    assert "ist veröffentlicht" in office.get(answer.headers["Location"]).text
    desk.registered(event, "ada")
    assert "1 angemeldete Person" in office.get(f"{BASE}/{event}/edit").text
    answer = fill(office, f"{BASE}/{event}/edit", f"{BASE}/{event}/edit", title="Neues Treffen")
    page = office.get(answer.headers["Location"]).text
    assert "Die Änderung ist gespeichert" in page
    assert "Angaben geändert: Titel" in page
    assert len(app.messages("participant_affected")) == 1


def test_a_new_event_can_be_published_at_once(app: App, office: FlaskClient) -> None:
    event = created(office, act="publish")
    assert as_json(app, event)["status"] == "published"


def test_what_is_over_is_not_published_and_the_form_says_why(app: App, office: FlaskClient) -> None:
    past = {"starts_at": "2027-02-01T10:00", "ends_at": "2027-02-01T11:00"}
    event = created(office, **past)
    late = fill(office, f"{BASE}/{event}", f"{BASE}/{event}/publish")
    at_once = fill(office, f"{BASE}/new", f"{BASE}/new", **{**LEAST, **past, "act": "publish"})
    for answer in (late, at_once):
        assert answer.status_code == 422
        assert 'href="#ends_at"' in answer.text
        assert "liegt in der Vergangenheit" in answer.text
    assert as_json(app, event)["status"] == "draft"


def test_two_who_edit_at_once_do_not_overwrite_each_other(app: App, office: FlaskClient) -> None:
    event = created(office)
    stale = str(as_json(app, event)["version"])
    fill(office, f"{BASE}/{event}/edit", f"{BASE}/{event}/edit", title="Erste")
    answer = fill(office, f"{BASE}/{event}/edit", f"{BASE}/{event}/edit", title="Zweite", version=stale)
    assert answer.status_code == 409
    assert "jemand anderes" in answer.text
    assert as_json(app, event)["title"] == "Erste"


def test_moving_keeps_people_and_shows_the_old_date(app: App, desk: Desk, office: FlaskClient) -> None:
    event = created(office, act="publish", venue__name="Hof")
    desk.registered(event, "ada")
    form = f"{BASE}/{event}/move"
    same = fill(office, form, form)
    assert same.status_code == 422
    assert "dieselben wie vorher" in same.text
    past = fill(office, form, form, starts_at="2027-01-04T14:00", ends_at="2027-01-04T15:00")
    assert "Vergangenheit" in past.text
    answer = fill(office, form, form, starts_at="2027-07-11T14:00", ends_at="2027-07-11T18:00", venue__name="Saal")
    page = office.get(answer.headers["Location"]).text
    assert "ist verlegt" in page
    assert "Sonntag, 4. Juli 2027, 14:00 bis 18:00 Uhr" in page
    assert "Ort vorher: Hof" in page
    (message,) = app.messages("participant_affected")
    assert message["data"]["kind"] == "moved"


def test_cancelling_says_why_and_ends_everything(app: App, desk: Desk, office: FlaskClient) -> None:
    event = created(office, act="publish")
    desk.registered(event, "ada")
    form = f"{BASE}/{event}/cancel"
    assert fill(office, form, form, reason="x" * 501).status_code == 422
    answer = fill(office, form, form, reason="Sturm")
    page = office.get(answer.headers["Location"]).text
    assert "Sturm" in page
    assert f"{BASE}/{event}/move" not in page
    for path in ("edit", "move", "cancel", "registrations/new"):
        assert office.get(f"{BASE}/{event}/{path}").status_code == 409
    assert len(app.messages("participant_affected")) == 1


def test_an_event_is_taken_as_a_pattern_without_its_time(app: App, office: FlaskClient) -> None:
    event = created(office, **WHOLE)
    answer = fill(
        office, f"{BASE}/new?from={event}", f"{BASE}/new", starts_at="2027-08-01T10:00", ends_at="2027-08-01T11:00"
    )
    copy = as_json(app, answer.headers["Location"].split("?")[0].rsplit("/", 1)[1])
    assert (copy["title"], copy["capacity"], copy["venue"]["name"]) == ("Hoffest", 20, "Hof")
    assert copy["registration"]["opens_at"] is None


def test_the_trail_says_who_did_what(app: App, office: FlaskClient) -> None:
    event = created(office)
    other = app.signed_in("coordinator", account_id="01900000-0000-7000-8000-00000000beef")
    fill(other, f"{BASE}/{event}", f"{BASE}/{event}/publish")
    page = office.get(f"{BASE}/{event}").text
    trail = page.split("Wer hat wann was getan?")[-1]
    assert (
        trail.index("Zugang 00beef")
        < trail.index("Veröffentlicht")
        < trail.index(">Sie<")
        < trail.index("Entwurf angelegt")
    )


def test_the_code_for_posters_is_a_picture(app: App, office: FlaskClient) -> None:
    answer = office.get(f"{BASE}/{created(office)}/qr.svg")
    assert answer.mimetype == "image/svg+xml"
    assert b"<svg" in answer.data
