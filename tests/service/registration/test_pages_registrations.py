"""Who registered, as the office sees and changes it."""

import csv
import io
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from tests.apps import App
from tests.service.registration.desk import Desk
from tests.service.registration.form_filling import fill

BASE = "/registration/office"


@pytest.fixture
def office(app: App) -> FlaskClient:
    return app.signed_in("organiser")


def test_the_list_shows_everybody_in_order_with_their_place(app: App, desk: Desk, office: FlaskClient) -> None:
    event = desk.published(capacity=1, registration={"statement": {"question": "Warum?"}})
    desk.registered(event, "ada", answers={"statement": "Darum"})
    desk.registered(event, "bea")
    path = f"{BASE}/events/{event}/registrations"
    page = office.get(path).text
    assert page.index(">Ada<") < page.index(">Bea<")
    assert "Warteliste, Stelle 1" in page
    assert "Darum" in page
    waiting = office.get(f"{path}?status=waitlisted").text
    assert ">Ada<" not in waiting
    assert ">Bea<" in waiting


def test_somebody_who_called_is_entered_and_gets_a_mail(app: App, desk: Desk, office: FlaskClient) -> None:
    event = desk.published(capacity=1, registration={"confirm_email": True, "closes_at": "2027-03-01T08:00:00+01:00"})
    form = f"{BASE}/events/{event}/registrations/new"
    wrong = fill(office, form, form, name="Ada", email="ada")
    assert 'href="#email"' in wrong.text
    answer = fill(office, form, form, name="Ada", email="ada@beispiel.example", language="en")
    assert "ist eingetragen" in office.get(answer.headers["Location"]).text
    (message,) = app.messages("seat_confirmed")
    assert message["data"]["person"]["language"] == "en"
    fill(office, form, form, name="Bea", email="bea@beispiel.example")
    assert app.messages("registration_waitlisted")[0]["data"]["position"] == 1
    again = fill(office, form, form, name="Ada", email="ADA@beispiel.example")
    assert again.status_code == 409
    assert "schon angemeldet" in again.text
    assert "Anmeldung für jemanden eingetragen" in office.get(f"{BASE}/events/{event}").text


def test_removing_needs_a_reason_that_only_the_person_reads(app: App, desk: Desk, office: FlaskClient) -> None:
    event = desk.published(capacity=1)
    path = f"{BASE}/registrations/{desk.registered(event, 'ada')['id']}"
    bea = desk.registered(event, "bea")
    without = fill(office, path, f"{path}/remove")
    assert without.status_code == 422
    assert 'href="#reason"' in without.text
    answer = fill(office, path, f"{path}/remove", reason="Sie haben Herrn Pohl beleidigt.")
    assert "von der Liste genommen" in office.get(answer.headers["Location"]).text
    trail = office.get(f"{BASE}/events/{event}").text
    assert "Anmeldung von der Liste genommen" in trail
    assert "Ada" not in trail
    assert "Pohl" not in trail
    (message,) = app.messages("registration_withdrawn")
    assert (message["data"]["by"], message["data"]["reason"]) == ("office", "Sie haben Herrn Pohl beleidigt.")
    assert desk.see(bea).json["status"] == "confirmed"


def test_the_office_withdraws_for_somebody_who_called(app: App, desk: Desk, office: FlaskClient) -> None:
    event = desk.published()
    path = f"{BASE}/registrations/{desk.registered(event, 'ada')['id']}"
    assert f'href="{path}/withdraw"' in office.get(path).text
    answer = fill(office, f"{path}/withdraw", f"{path}/withdraw")
    page = office.get(answer.headers["Location"]).text
    assert "zurückgezogen" in page
    assert f"{path}/withdraw" not in page
    assert app.messages("registration_withdrawn")[0]["data"]["by"] == "office"


def test_who_has_withdrawn_is_not_asked_about_again(desk: Desk, office: FlaskClient) -> None:
    path = f"{BASE}/registrations/{desk.registered(desk.published(), 'ada')['id']}"
    fill(office, f"{path}/withdraw", f"{path}/withdraw")
    assert office.get(f"{path}/withdraw").status_code == 409


def test_nobody_is_entered_at_a_cancelled_event(desk: Desk, office: FlaskClient) -> None:
    event = desk.published()
    path = f"{BASE}/events/{event}/registrations"
    assert f"{path}/new" in office.get(path).text
    desk.act(event, "cancel", reason="Sturm")
    assert f"{path}/new" not in office.get(path).text


def test_a_reserved_seat_is_given_to_somebody_who_waits(app: App, desk: Desk, office: FlaskClient) -> None:
    event = desk.published(capacity=2, reserved_seats=1)
    desk.registered(event, "ada")
    bea = desk.registered(event, "bea")
    path = f"{BASE}/registrations/{bea['id']}"
    answer = fill(office, path, f"{path}/reserve")
    assert "Platz, reserviert" in office.get(answer.headers["Location"]).text
    assert desk.see(bea).json["status"] == "confirmed"
    assert f"{path}/reserve" not in office.get(path).text


def test_the_table_runs_nothing_in_a_spreadsheet(desk: Desk, office: FlaskClient) -> None:
    event = desk.published(capacity=9, registration={"statement": {"question": "Warum?"}})
    for number, name in enumerate(("=1+1", "+49 30", "-2", "@SUM(A1)", " =cmd", 'A;"B"')):
        body = {"name": name, "email": f"p{number}@beispiel.example", "answers": {"statement": f"{name}\n=2"}}
        assert desk.sign_up(event, f"p{number}", **body).status_code == 201
    answer = office.get(f"{BASE}/events/{event}/registrations.csv")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert [row[2] for row in rows[1:]] == ["'=1+1", "'+49 30", "'-2", "'@SUM(A1)", "'=cmd", 'A;"B"']
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_printed_list_has_who_comes_by_name_and_who_waits(desk: Desk, office: FlaskClient) -> None:
    event = desk.published(capacity=2)
    for who in ("zoe", "ada", "bea"):
        desk.registered(event, who)
    page = office.get(f"{BASE}/events/{event}/list").text
    page = page.partition("<main")[2]  # a token above it may spell anybody's name
    assert page.index("Ada") < page.index("Zoe") < page.index("Warteliste") < page.index("Bea")
    assert "beispiel.example" not in page


def test_a_registration_that_is_gone_is_not_found(office: FlaskClient) -> None:
    answer = office.get(f"{BASE}/registrations/x")
    assert answer.status_code == 404
    assert urlsplit(answer.request.path).path == f"{BASE}/registrations/x"
