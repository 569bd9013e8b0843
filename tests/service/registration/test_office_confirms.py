"""The confirmation mail never came: the office helps, and whatever it decides holds under the event's lock."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from services.registration.commands.change_event import change_event
from services.registration.models import EventSeats
from services.registration.sample import SampleAccount
from shared.storage.database import Database
from tests.apps import App, make_app
from tests.eventually import eventually
from tests.servers.postgres import Postgres
from tests.service.registration.desk import Desk, token_of
from tests.service.registration.form_filling import fill

BASE = "/registration/office"


@pytest.fixture
def crowded(postgres: Postgres, tmp_path: Path) -> Iterator[App]:
    made = make_app("registration", tmp_path, database_url=postgres.address())
    yield made
    made.database.close()


def add(desk: Desk, event: str, who: str, **more: object):  # type: ignore[no-untyped-def]
    body = {"name": who.title(), "email": f"{who}@beispiel.example", **more}
    path = f"/registration/api/events/{event}/registrations/by-office"
    return desk.client.post(path, json=body, headers=desk.organiser)


def test_the_office_seats_somebody_whose_mail_never_came(app: App, desk: Desk) -> None:
    event = desk.published(capacity=2, registration={"confirm_email": True})
    desk.registered(event, "ada", companions=1)
    asked = app.messages("confirmation_requested")[0]["data"]
    answer = add(desk, event, "ada")
    assert (answer.status_code, answer.json["status"]) == (201, "confirmed")
    assert desk.event(event)["seats"]["free"] == 1
    late = desk.client.post(
        f"/registration/api/registrations/{asked['registration_id']}/confirm",
        json={"token": token_of(asked["confirm_url"])},
    )
    assert (late.status_code, late.json["code"]) == (410, "link_expired")
    assert add(desk, event, "ada").json["code"] == "already_registered"
    trail = app.signed_in("organiser").get(f"{BASE}/events/{event}").text
    assert "eingetragen (statt einer nicht bestätigten)" in trail


def test_the_office_confirms_without_a_mail_and_the_trail_says_who(app: App, desk: Desk) -> None:
    event = desk.published(capacity=1, registration={"confirm_email": True})
    desk.registered(event, "ada")
    desk.registered(event, "bea")
    office = app.signed_in("organiser")
    for asked, status in zip(app.messages("confirmation_requested"), ("Platz", "Warteliste, Stelle 1"), strict=True):
        path = f"{BASE}/registrations/{asked['data']['registration_id']}"
        page = office.get(fill(office, path, f"{path}/confirm").headers["Location"]).text
        assert "bestätigt und zählt jetzt" in page
        assert status in page
        assert f"{path}/confirm" not in page
    assert [message["data"]["person"]["name"] for message in app.messages("seat_confirmed")] == ["Ada"]
    assert app.messages("registration_waitlisted")[0]["data"]["position"] == 1
    trail = office.get(f"{BASE}/events/{event}").text
    assert trail.count("Anmeldung ohne Mail bestätigt") == 2
    again = desk.client.post(
        f"/registration/api/registrations/{asked['data']['registration_id']}/confirm-by-office", headers=desk.organiser
    )
    assert (again.status_code, again.json["code"]) == (409, "already_confirmed")


def test_who_is_taken_off_before_confirming_is_not_called_by_a_name_that_a_stranger_may_have_typed(
    app: App, desk: Desk
) -> None:
    event = desk.published(registration={"confirm_email": True})
    desk.registered(event, "ada")
    registration = app.messages("confirmation_requested")[0]["data"]["registration_id"]
    path = f"/registration/api/registrations/{registration}/remove"
    assert desk.client.post(path, json={"reason": "Unsinn"}, headers=desk.organiser).status_code == 200
    assert app.messages("registration_withdrawn")[0]["data"]["address_proven"] is False


def somebody_waits_for_a_lock(database: Database) -> bool:
    with database.read() as session:
        return bool(session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")))


def test_a_group_is_measured_against_the_event_as_it_is_once_it_is_its_turn(crowded: App) -> None:
    desk = Desk(crowded)
    event = desk.published(capacity=4)
    with ThreadPoolExecutor(1) as pool:
        with crowded.database.write() as session:
            change_event(
                session, node=crowded.node, account=SampleAccount(), event_id=event, data={"capacity": 2},
                now=crowded.clock(),
            )  # fmt: skip
            addition = pool.submit(lambda: add(desk, event, "ada", companions=2))
            eventually(lambda: somebody_waits_for_a_lock(crowded.database))
        answer = addition.result()
    assert (answer.status_code, answer.json["code"]) == (422, "group_too_large")
    assert desk.event(event)["seats"] == {"capacity": 2, "free": 2, "waiting": 0}


def test_two_of_the_office_enter_the_last_seats_at_once(crowded: App) -> None:
    event = Desk(crowded).published(capacity=3)
    people = [f"p{number}" for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda who: add(Desk(crowded), event, who, companions=1), people))
    assert sorted(answer.json["position"] or 0 for answer in answers) == list(range(8))
    with crowded.database.read() as session:
        seats = session.get_one(EventSeats, event)
        assert (seats.taken, seats.waiting) == (2, 7)


def test_the_same_person_entered_in_many_windows_gets_one_seat(crowded: App) -> None:
    event = Desk(crowded).published(capacity=9)
    with ThreadPoolExecutor(8) as pool:
        by_number = list(pool.map(lambda _: add(Desk(crowded), event, "ada", email=None, contact_note="1"), range(4)))
        by_mail = list(pool.map(lambda _: add(Desk(crowded), event, "ada"), range(4)))
    for answers in (by_number, by_mail):
        assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
