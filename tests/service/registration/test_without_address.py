"""People without a mail address: the office enters them, and calls them when something happens."""

import csv
import io

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from services.registration.jobs import forget_people, send_reminders
from services.registration.models import Call, Registration
from tests.apps import App
from tests.service.registration.desk import Desk, token_of
from tests.service.registration.form_filling import Forms, fill

BASE = "/registration/office"
NUMBER = "030 123 45 67"
CALL = "hat keine E-Mail-Adresse: bitte anrufen"


@pytest.fixture
def office(app: App) -> FlaskClient:
    return app.signed_in("organiser")


def entered(desk: Desk, event: str, name: str = "Erna", **more: object) -> dict:  # type: ignore[type-arg]
    """Somebody whom the office enters."""
    body = {"name": name, "contact_note": NUMBER, **more}
    path = f"/registration/api/events/{event}/registrations/by-office"
    answer = desk.client.post(path, json=body, headers=desk.organiser)
    assert answer.status_code == 201, answer.text
    return dict(answer.json)


def to_call(desk: Desk, event: str) -> list[tuple[str, str]]:
    """(name, why) of everybody whom the office must call."""
    answer = desk.client.get(f"/registration/api/events/{event}/calls", headers=desk.organiser)
    return [(one["name"], one["why"]) for one in answer.json["items"]]


def test_somebody_is_entered_with_a_number_and_gets_no_mail(app: App, desk: Desk, office: FlaskClient) -> None:
    event = desk.published(capacity=1)
    form = f"{BASE}/events/{event}/registrations/new"
    answer = fill(office, form, form, name="Erna Müller", contact_note=NUMBER)
    page = office.get(answer.headers["Location"]).text
    assert "ist eingetragen" in page
    assert "bekommt eine E-Mail" not in page
    assert CALL in page
    assert NUMBER in page
    assert app.messages("seat_confirmed") == []
    assert desk.event(event)["seats"]["free"] == 0
    again = fill(office, form, form, name="erna mueller", contact_note="+49 30 1234567")
    assert again.status_code == 409
    assert "steht schon auf der Liste" in again.text
    assert CALL in office.get(f"{BASE}/events/{event}/registrations").text


def test_somebody_who_cannot_be_reached_is_not_entered(desk: Desk, office: FlaskClient) -> None:
    event = desk.published()
    form = f"{BASE}/events/{event}/registrations/new"
    page = fill(office, form, form, name="Erna")
    assert page.status_code == 422
    assert 'href="#contact_note"' in page.text
    path = f"/registration/api/events/{event}/registrations/by-office"
    answer = desk.client.post(path, json={"name": "Erna", "contact_note": " "}, headers=desk.organiser)
    assert (answer.status_code, answer.json["code"]) == (422, "contact_missing")
    assert desk.event(event)["seats"]["free"] == 2


def test_two_of_one_name_are_two_people_when_their_numbers_differ(desk: Desk) -> None:
    event = desk.published(capacity=5)
    first, second = entered(desk, event), entered(desk, event, contact_note="Haus 3, zweite Klingel")
    assert first["id"] != second["id"]
    assert (first["email"], second["contact_note"]) == (None, "Haus 3, zweite Klingel")
    assert desk.event(event)["seats"]["free"] == 3


def test_who_moves_up_without_an_address_is_called_and_it_is_noted(app: App, desk: Desk, office: FlaskClient) -> None:
    event = desk.published(capacity=1)
    ada = desk.registered(event, "ada")
    erna = entered(desk, event)
    assert erna["position"] == 1
    desk.own(ada, "withdraw")
    assert app.messages("seat_promoted") == []
    assert to_call(desk, event) == [("Erna", "promoted")]
    path = f"{BASE}/events/{event}"
    page = office.get(path).text
    assert "1 Person hat keine E-Mail-Adresse: bitte anrufen" in page
    assert "hat jetzt einen Platz" in page
    made = [action for action, _ in Forms(page).found if action.endswith("/made")]
    answer = fill(office, path, made[0])
    page = office.get(answer.headers["Location"]).text
    assert "Der Anruf ist vermerkt" in page
    assert ">Angerufen</a>" in page  # in the trail
    assert to_call(desk, event) == []
    with app.database.read() as session:
        assert session.scalars(select(Call.made_by)).all() == ["01900000-0000-7000-8000-000000000001"]


def test_a_change_a_move_and_a_cancellation_are_told_by_telephone(app: App, desk: Desk, office: FlaskClient) -> None:
    event = desk.published(capacity=5)
    entered(desk, event)
    desk.registered(event, "ada")
    desk.change(event, cost={"fee": "3 Euro"})
    assert to_call(desk, event) == [("Erna", "changed")]
    assert "Kosten" in office.get(f"{BASE}/events/{event}").text
    ask = office.get(f"{BASE}/events/{event}/move").text
    assert "1 angemeldete Person bekommt sofort eine E-Mail" in ask
    assert "1 Anmeldung hat keine E-Mail-Adresse" in ask
    app.clock.forward(minutes=1)
    desk.act(event, "move", starts_at="2027-03-12T17:00:00Z", ends_at="2027-03-12T19:00:00Z")
    assert to_call(desk, event) == [("Erna", "changed"), ("Erna", "moved")]
    desk.act(event, "cancel", reason="Sturm")
    assert to_call(desk, event) == [("Erna", "cancelled")]  # the rest is not worth a call any more


def test_who_is_taken_off_the_list_is_called_with_the_reason(app: App, desk: Desk, office: FlaskClient) -> None:
    event = desk.published(capacity=5)
    path = f"{BASE}/registrations/{entered(desk, event)['id']}"
    fill(office, path, f"{path}/remove", reason="Sie wohnen nicht im Kiez.")
    assert to_call(desk, event) == [("Erna", "removed")]
    assert "Grund: Sie wohnen nicht im Kiez." in office.get(path).text
    assert app.messages("registration_withdrawn") == []


def test_who_calls_to_withdraw_need_not_be_called(desk: Desk, office: FlaskClient) -> None:
    event = desk.published(capacity=5)
    path = f"{BASE}/registrations/{entered(desk, event)['id']}"
    desk.change(event, title="Anders")
    fill(office, f"{path}/withdraw", f"{path}/withdraw")
    assert to_call(desk, event) == []


def test_the_printed_list_and_the_table_show_who_has_no_address(desk: Desk, office: FlaskClient) -> None:
    event = desk.published(capacity=1)
    entered(desk, event)
    entered(desk, event, "Fritz", contact_note="Haus 3")
    page = office.get(f"{BASE}/events/{event}/list").text
    assert page.count("ohne E-Mail-Adresse") == 2
    assert NUMBER not in page  # nobody at the door needs to read it
    table = office.get(f"{BASE}/events/{event}/registrations.csv").data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table), delimiter=";"))
    assert rows[0][4] == "Telefon oder Notiz"
    assert [row[3:5] for row in rows[1:]] == [["", NUMBER], ["", "Haus 3"]]


def test_nothing_about_them_is_kept_longer_than_about_others(app: App, desk: Desk) -> None:
    event = desk.published(capacity=5)
    entered(desk, event)
    desk.change(event, title="Anders")
    app.clock.forward(days=9, hours=12)
    send_reminders(app.database, app.node)
    assert app.messages("reminder_due") == []
    app.clock.forward(days=30)
    forget_people(app.database, app.node)
    with app.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Registration)) == 0
        assert session.scalar(select(func.count()).select_from(Call)) == 0


def test_calls_are_nobody_elses_business(app: App, desk: Desk) -> None:
    event = desk.published(capacity=5)
    entered(desk, event)
    desk.change(event, title="Anders")
    path = f"/registration/api/events/{event}/calls"
    other = app.bearer("organiser", account_id="01900000-0000-7000-8000-000000000002")
    (call,) = desk.client.get(path, headers=desk.organiser).json["items"]
    made = f"/registration/api/calls/{call['id']}/made"
    assert desk.client.get(path).status_code == 401
    assert desk.client.get(path, headers=other).status_code == 403
    assert desk.client.post(made, headers=other).status_code == 403
    assert desk.client.post("/registration/api/calls/x/made", headers=desk.organiser).json["code"] == "call_not_found"
    first, second = (desk.client.post(made, headers=desk.organiser).json["made_at"] for _ in range(2))
    assert first == second is not None


def test_a_number_is_no_address_that_could_sign_up(app: App, desk: Desk) -> None:
    event = desk.published(capacity=5)
    entered(desk, event, "Ada", contact_note="ada@beispiel.example")
    receipt = desk.registered(event, "ada")
    assert receipt["status"] == "confirmed"
    assert token_of(receipt["manage_url"])
