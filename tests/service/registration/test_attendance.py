"""Who was there, and what of it goes into somebody's competence portfolio."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.apps import App
from tests.service.registration.desk import Desk, token_of
from tests.service.registration.form_filling import Forms

OTHER = "01900000-0000-7000-8000-000000000002"


@pytest.fixture
def training(desk: Desk) -> str:
    return desk.published(
        title="Moderation im Kiez", format="training", topics=["participation"], languages=["de"], capacity=5
    )


def mark(desk: Desk, receipt: dict[str, Any], attendance: str | None, **headers: str) -> TestResponse:
    path = f"/registration/api/registrations/{receipt['id']}/attendance"
    return desk.client.post(path, json={"attendance": attendance}, headers=headers or desk.organiser)


def agree(desk: Desk, receipt: dict[str, Any], agreed: bool) -> TestResponse:
    return desk.own(receipt, "portfolio", agreed=agreed)


def let_it_begin(app: App, desk: Desk) -> None:
    """Ten days later; the organiser signs in again."""
    app.clock.forward(days=10, minutes=30)
    desk.organiser = app.bearer("organiser")


def test_attended_and_agreed_goes_into_the_portfolio(app: App, desk: Desk, training: str) -> None:
    ada = desk.registered(training, "ada", portfolio_agreed=True)
    let_it_begin(app, desk)
    answer = mark(desk, ada, "attended")
    assert (answer.status_code, answer.json["attendance"]) == (200, "attended")
    (told,) = app.messages("training_attended")
    assert told["subject"] == ada["id"]
    assert told["data"]["person"]["email"] == "ada@beispiel.example"
    expected = {"title": "Moderation im Kiez", "hours": 2.0, "topics": ["participation"], "language": "de"}
    assert {name: told["data"][name] for name in expected} == expected
    assert mark(desk, ada, "attended").status_code == 200
    assert len(app.messages("training_attended")) == 1


def test_without_the_persons_yes_nothing_is_told(app: App, desk: Desk, training: str) -> None:
    ada = desk.registered(training, "ada")
    let_it_begin(app, desk)
    mark(desk, ada, "attended")
    assert app.messages("training_attended") == []
    assert agree(desk, ada, True).json["portfolio_agreed"] is True
    assert len(app.messages("training_attended")) == 1


@pytest.mark.parametrize("turn", ["absent", "not_noted", "disagrees"])
def test_what_is_taken_back_is_told(app: App, desk: Desk, training: str, turn: str) -> None:
    ada = desk.registered(training, "ada", portfolio_agreed=True)
    let_it_begin(app, desk)
    mark(desk, ada, "attended")
    if turn == "disagrees":
        agree(desk, ada, False)
    else:
        mark(desk, ada, "absent" if turn == "absent" else None)
    (gone,) = app.messages("training_attendance_withdrawn")
    assert gone["data"]["event_id"] == training
    assert set(gone["data"]["person"]) == {"ref"}


def test_whoever_leaves_while_it_runs_was_not_there(app: App, desk: Desk, training: str) -> None:
    ada = desk.registered(training, "ada", portfolio_agreed=True)
    let_it_begin(app, desk)
    mark(desk, ada, "attended")
    assert desk.own(ada, "withdraw").json["attendance"] is None
    assert len(app.messages("training_attendance_withdrawn")) == 1


def test_before_the_beginning_nobody_was_there(desk: Desk, training: str) -> None:
    ada = desk.registered(training, "ada")
    assert mark(desk, ada, "attended").json["code"] == "attendance_too_early"


def test_only_who_has_a_seat_attends(app: App, desk: Desk) -> None:
    event = desk.published(format="training", capacity=1)
    desk.registered(event, "ada")
    bob = desk.registered(event, "bob")
    let_it_begin(app, desk)
    assert mark(desk, bob, "attended").json["code"] == "attendance_without_seat"


@pytest.mark.parametrize("attendance", ["perhaps", 1, [], {}])
def test_only_the_two_words_count(desk: Desk, training: str, attendance: Any) -> None:
    ada = desk.registered(training, "ada")
    assert mark(desk, ada, attendance).status_code == 422


def test_an_assembly_is_no_training(app: App, desk: Desk) -> None:
    event = desk.published()
    answer = desk.sign_up(event, "ada", portfolio_agreed=True)
    assert (answer.status_code, answer.json["code"]) == (422, "portfolio_not_offered")
    ada = desk.registered(event, "ada")
    assert agree(desk, ada, True).json["code"] == "portfolio_not_offered"
    let_it_begin(app, desk)
    assert mark(desk, ada, "attended").status_code == 200
    assert app.messages("training_attended") == []


def test_where_addresses_are_confirmed_the_yes_is_kept(app: App, desk: Desk) -> None:
    event = desk.published(format="course", registration={"mode": "open", "confirm_email": True})
    desk.sign_up(event, "ada", portfolio_agreed=True)
    asked = app.messages("confirmation_requested")[-1]["data"]
    token = token_of(asked["confirm_url"])
    path = f"/registration/api/registrations/{asked['registration_id']}/confirm"
    confirmed = desk.client.post(path, json={"token": token}).json
    assert desk.see(confirmed).json["portfolio_agreed"] is True


@pytest.mark.parametrize(("who", "status"), [("nobody", 401), ("juror", 403), ("other", 403), ("coordinator", 200)])
def test_who_may_note_attendance(app: App, desk: Desk, training: str, who: str, status: int) -> None:
    ada = desk.registered(training, "ada")
    let_it_begin(app, desk)
    role = {"other": "organiser"}.get(who, who)
    headers = {} if who == "nobody" else app.bearer(role, account_id=OTHER)
    path = f"/registration/api/registrations/{ada['id']}/attendance"
    assert desk.client.post(path, json={"attendance": "attended"}, headers=headers).status_code == status


def test_only_the_person_agrees(app: App, desk: Desk, training: str) -> None:
    ada, bob = desk.registered(training, "ada"), desk.registered(training, "bob")
    path = f"/registration/api/registrations/{ada['id']}/portfolio"
    for token in (token_of(bob["manage_url"]), "falsch"):
        answer = desk.client.post(path, json={"token": token, "agreed": True}, headers=app.bearer("admin"))
        assert answer.json["code"] == "link_invalid"


def test_the_office_ticks_who_was_there(app: App, desk: Desk, training: str) -> None:
    ada, bob = desk.registered(training, "ada", portfolio_agreed=True), desk.registered(training, "bob")
    path = f"/registration/office/events/{training}/attendance"
    office = app.signed_in("coordinator", account_id=OTHER)
    assert "sobald die Veranstaltung begonnen hat" in office.get(path).text
    let_it_begin(app, desk)
    office = app.signed_in("coordinator", account_id=OTHER)
    token = Forms(office.get(path).text).found[-1][1]["csrf_token"][0]
    ids = [ada["id"], bob["id"]]
    sent = {"csrf_token": token, "shown": ids, "attended": [ada["id"]]}
    assert office.post(path, data=sent).status_code == 303
    assert [desk.see(one).json["attendance"] for one in (ada, bob)] == ["attended", "absent"]
    assert office.post(path, data={"csrf_token": token, "all": "yes"}).status_code == 303
    assert [desk.see(one).json["attendance"] for one in (ada, bob)] == ["attended", "attended"]
    assert len(app.messages("training_attended")) == 1
    assert "Gespeichert" in office.get(f"{path}?done=marked").text
    assert "Anwesenheit eingetragen" in office.get(f"/registration/office/events/{training}").text


def test_the_person_decides_on_the_own_page_also_afterwards(app: App, desk: Desk, training: str) -> None:
    ada = desk.registered(training, "ada")
    let_it_begin(app, desk)
    mark(desk, ada, "attended")
    app.clock.forward(days=2)
    person = app.client()
    own = ada["manage_url"].removeprefix(app.node.settings.url)
    page = person.get(own).text
    token = Forms(page).found[-1][1]["csrf_token"][0]
    path = own.partition("?")[0]
    sent = {"csrf_token": token, "t": token_of(ada["manage_url"]), "agreed": "yes"}
    assert person.post(f"{path}/portfolio", data=sent).status_code == 303
    assert len(app.messages("training_attended")) == 1
    assert "Doch nicht aufnehmen" in person.get(own).text


def test_the_box_stands_only_at_trainings(app: App, desk: Desk, training: str) -> None:
    box = 'name="portfolio_agreed"'
    assert box in app.client().get(f"/registration/events/{training}").text
    assert box not in app.client().get(f"/registration/events/{desk.published()}").text
