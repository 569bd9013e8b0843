"""Events that confirm mail addresses first."""

import pytest

from services.registration.jobs import lapse_unconfirmed
from tests.apps import App
from tests.service.registration.desk import Desk, token_of


@pytest.fixture
def event(desk: Desk) -> str:
    return desk.published(capacity=1, registration={"confirm_email": True})


def confirm(app: App, desk: Desk, index: int = -1):  # type: ignore[no-untyped-def]
    data = app.messages("confirmation_requested")[index]["data"]
    path = f"/registration/api/registrations/{data['registration_id']}/confirm"
    return desk.client.post(path, json={"token": token_of(data["confirm_url"])})


def test_an_unconfirmed_address_holds_no_seat(app: App, desk: Desk, event: str) -> None:
    answer = desk.registered(event, "ada")
    assert answer["status"] == "unconfirmed"
    assert "manage_url" not in answer
    assert desk.event(event)["seats"]["free"] == 1
    assert app.messages("seat_confirmed") == []
    assert confirm(app, desk).json["status"] == "confirmed"
    assert desk.event(event)["seats"]["free"] == 0
    assert len(app.messages("seat_confirmed")) == 1


def test_confirming_twice_changes_nothing(app: App, desk: Desk, event: str) -> None:
    desk.registered(event, "ada")
    first, second = confirm(app, desk), confirm(app, desk)
    assert first.json == second.json
    assert len(app.messages("seat_confirmed")) == 1


def test_seats_go_in_the_order_of_confirmations(app: App, desk: Desk, event: str) -> None:
    desk.registered(event, "ada")
    desk.registered(event, "bea")
    assert confirm(app, desk, 1).json["status"] == "confirmed"
    waiting = confirm(app, desk, 0).json
    assert (waiting["status"], waiting["position"]) == ("waitlisted", 1)
    assert len(app.messages("registration_waitlisted")) == 1


def test_a_known_person_is_answered_like_a_new_one_and_gets_the_link(app: App, desk: Desk, event: str) -> None:
    new = desk.registered(event, "ada")
    confirm(app, desk)
    known = desk.sign_up(event, "ada")
    assert known.status_code == 201
    assert known.json.keys() == new.keys()
    assert known.json["status"] == new["status"]
    assert known.json["id"] != new["id"]
    assert len(app.messages("confirmation_requested")) == 1
    (message,) = app.messages("link_requested")
    assert message["data"]["registration_id"] == new["id"]


def test_whoever_has_not_confirmed_gets_the_mail_again_but_not_for_ever(app: App, desk: Desk, event: str) -> None:
    answers = [desk.sign_up(event, "ada") for _ in range(15)]
    assert {(answer.status_code, answer.json["status"]) for answer in answers} == {(201, "unconfirmed")}
    assert len({answer.json["id"] for answer in answers}) == 15
    assert len(app.messages("confirmation_requested")) == 10


def test_an_address_that_nobody_confirms_lapses_after_two_days(app: App, desk: Desk, event: str) -> None:
    desk.registered(event, "ada")
    app.clock.forward(hours=49)
    lapse_unconfirmed(app.database, app.node)
    answer = confirm(app, desk)
    assert (answer.status_code, answer.json["code"]) == (410, "link_expired")
    desk.registered(event, "ada")
    assert confirm(app, desk).json["status"] == "confirmed"


def test_the_link_to_the_registration_does_not_confirm(app: App, desk: Desk, event: str) -> None:
    receipt = desk.registered(event, "ada")
    manage = token_of(app.messages("confirmation_requested")[0]["data"]["manage_url"])
    path = f"/registration/api/registrations/{receipt['id']}/confirm"
    assert desk.client.post(path, json={"token": manage}).json["code"] == "link_invalid"


def test_a_cancelled_or_past_event_cannot_be_confirmed(app: App, desk: Desk, event: str) -> None:
    desk.registered(event, "ada")
    desk.act(event, "cancel")
    assert confirm(app, desk).json["code"] == "event_cancelled"
    assert app.messages("participant_affected")[0]["data"]["status"] == "unconfirmed"
