"""Signing up without an account, and what is refused."""

import pytest

from tests.apps import App
from tests.service.registration.desk import Desk, token_of


def test_a_sign_up_gives_a_seat_and_a_link(app: App, desk: Desk) -> None:
    event = desk.published()
    receipt = desk.registered(event, "ada", companions=1)
    assert receipt["status"] == "confirmed"
    assert "position" not in receipt
    (message,) = app.messages("seat_confirmed")
    assert message["subject"] == receipt["id"]
    assert message["data"]["seats"] == 2
    assert message["data"]["manage_url"] == receipt["manage_url"]
    assert message["data"]["person"]["email"] == "ada@beispiel.example"
    seen = desk.see(receipt)
    assert seen.json["event"]["seats"]["free"] == 0
    assert seen.headers["Cache-Control"] == "no-store"


def test_the_same_address_registers_once_however_it_is_written(desk: Desk) -> None:
    event = desk.published()
    desk.registered(event, "ada")
    answer = desk.sign_up(event, email="ADA@Beispiel.example")
    assert (answer.status_code, answer.json["code"]) == (409, "already_registered")
    assert desk.event(event)["seats"]["free"] == 1


def test_one_address_cannot_sign_up_and_off_for_ever(app: App, desk: Desk) -> None:
    event = desk.published()
    for _ in range(10):
        desk.own(desk.registered(event, "ada"), "withdraw")
    answer = desk.sign_up(event, "ada")
    assert (answer.status_code, answer.json["code"]) == (429, "too_many_attempts")
    assert desk.registered(event, "bea")["status"] == "confirmed"


@pytest.mark.parametrize(
    ("event", "person", "status", "code"),
    [
        ({"registration": {"mode": "none"}}, {}, 409, "registration_not_offered"),
        ({"registration": {"opens_at": "2027-03-05T09:00:00+01:00"}}, {}, 409, "registration_not_open_yet"),
        ({"registration": {"closes_at": "2027-03-01T08:00:00+01:00"}}, {}, 409, "registration_closed"),
        ({"registration": {"companions_most": 0}}, {"companions": 1}, 422, "too_many_companions"),
        ({"capacity": 3, "reserved_seats": 2}, {"companions": 1}, 422, "group_too_large"),
        ({}, {"answers": {"statement": "Ich bin dabei."}}, 422, "statement_not_asked"),
        (
            {"registration": {"statement": {"question": "Warum?", "required": True}}},
            {"answers": {"statement": "  "}},
            422,
            "statement_required",
        ),
    ],
)
def test_a_sign_up_that_does_not_fit_is_refused_plainly(
    desk: Desk, event: dict, person: dict, status: int, code: str
) -> None:
    answer = desk.sign_up(desk.published(**event), **person)
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert answer.json["detail"].endswith(".")


def test_registration_closes_when_the_event_begins(app: App, desk: Desk) -> None:
    event = desk.published()
    app.clock.forward(days=10)
    assert desk.sign_up(event).json["code"] == "registration_closed"


def test_a_draft_and_a_cancelled_event_take_nobody(desk: Desk) -> None:
    assert desk.sign_up(desk.draft()).status_code == 404
    event = desk.published()
    desk.act(event, "cancel", reason="Krankheit")
    assert desk.sign_up(event).json["code"] == "event_cancelled"


def test_the_statement_is_kept_for_staff_and_corrected_by_its_author(desk: Desk) -> None:
    event = desk.published(registration={"statement": {"question": "Woher kommen Sie?", "required": True}})
    receipt = desk.registered(event, "ada", answers={"statement": "Aus dem Kiez.\nSeit immer."})
    corrected = desk.correct(receipt, name="Ada L.", answers={"statement": "Aus Pankow."})
    assert corrected.json["name"] == "Ada L."
    listed = desk.client.get(f"/registration/api/events/{event}/registrations", headers=desk.organiser)
    assert listed.json["items"][0]["answers"] == {"statement": "Aus Pankow."}
    assert desk.correct(receipt, answers={}).json["code"] == "statement_required"


def test_the_online_link_is_for_the_confirmed_alone(app: App, desk: Desk) -> None:
    secret = "https://video.example/streng-geheim"
    event = desk.published(capacity=1, online_link=secret)
    ada, bea = desk.registered(event, "ada"), desk.registered(event, "bea")
    assert desk.see(ada).json["online_link"] == secret
    assert "online_link" not in desk.see(bea).json
    listed = desk.client.get("/registration/api/events")
    assert listed.json["items"][0]["online"] is True
    assert all("streng-geheim" not in str(page) for page in (listed.json, desk.event(event), app.messages()))
    editor = desk.client.get(f"/registration/api/events/{event}", headers=desk.organiser)
    assert editor.json["online_link"] == secret
    assert editor.headers["Cache-Control"] == "no-store"


def test_forged_old_and_foreign_links_open_nothing(app: App, desk: Desk) -> None:
    event = desk.published()
    ada, bea = desk.registered(event, "ada"), desk.registered(event, "bea")
    mixed = {**ada, "manage_url": bea["manage_url"]}
    for receipt in (mixed, {**ada, "manage_url": "x?t=ü\U0001f600"}):
        answer = desk.own(receipt, "withdraw")
        assert (answer.status_code, answer.json["code"]) == (403, "link_invalid")
    unknown = {**ada, "id": "01900000-0000-7000-8000-00000000abcd"}
    assert desk.own(unknown, "withdraw").json["code"] == "registration_not_found"
    app.clock.forward(days=41)
    answer = desk.see(ada)
    assert (answer.status_code, answer.json["code"]) == (410, "link_expired")


def test_withdrawing_twice_or_after_the_event_is_refused(app: App, desk: Desk) -> None:
    event = desk.published()
    ada, bea = desk.registered(event, "ada"), desk.registered(event, "bea")
    desk.own(ada, "withdraw")
    assert desk.own(ada, "withdraw").json["code"] == "registration_not_active"
    assert desk.correct(ada, name="A").json["code"] == "registration_not_active"
    app.clock.forward(days=11)
    assert desk.own(bea, "withdraw").json["code"] == "event_over"


def test_staff_withdraw_for_a_caller_and_strangers_do_not(app: App, desk: Desk) -> None:
    event = desk.published()
    path = f"/registration/api/registrations/{desk.registered(event)['id']}/withdraw"
    assert desk.client.post(path, json={}).status_code == 401
    stranger = app.bearer("organiser", account_id="01900000-0000-7000-8000-000000000002")
    assert desk.client.post(path, json={}, headers=stranger).json["code"] == "not_allowed"
    assert desk.client.post(path, json={}, headers=app.bearer("coordinator")).status_code == 200
    assert app.messages("registration_withdrawn")[0]["data"]["by"] == "office"


def test_the_same_idempotency_key_signs_up_once(desk: Desk) -> None:
    event = desk.published()
    path, key = f"/registration/api/events/{event}/registrations", {"Idempotency-Key": "k" * 20}
    body = {"name": "Ada", "email": "ada@beispiel.example"}
    first, second = (desk.client.post(path, json=body, headers=key) for _ in range(2))
    assert first.status_code == second.status_code == 201
    assert first.json == second.json
    assert first.headers["Cache-Control"] == second.headers["Cache-Control"] == "no-store"


def test_a_lost_link_is_mailed_and_strangers_learn_nothing(app: App, desk: Desk) -> None:
    event = desk.published()
    receipt = desk.registered(event, "ada")
    path = f"/registration/api/events/{event}/registrations/link"
    known, unknown = (desk.client.post(path, json={"email": f"{who}@beispiel.example"}) for who in ("ada", "bea"))
    assert known.status_code == unknown.status_code == 202
    assert known.json == unknown.json
    (message,) = app.messages("link_requested")
    assert token_of(message["data"]["manage_url"]) == token_of(receipt["manage_url"])
