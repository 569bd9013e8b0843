"""Turns that an event rarely takes, after which everybody must still get what is theirs."""

from datetime import timedelta
from typing import Any

from tests.apps import START, App
from tests.service.registration.desk import Desk, token_of


def confirm(app: App, desk: Desk) -> Any:
    """The last confirmation mail's button."""
    data = app.messages("confirmation_requested")[-1]["data"]
    path = f"/registration/api/registrations/{data['registration_id']}/confirm"
    return desk.client.post(path, json={"token": token_of(data["confirm_url"])})


def days(begin: timedelta, end: timedelta) -> dict[str, str]:
    """A body's times."""
    return {"starts_at": (START + begin).isoformat(), "ends_at": (START + end).isoformat()}


def test_an_event_whose_waiting_people_are_forgotten_cannot_be_moved_into_the_future(app: App, desk: Desk) -> None:
    event = desk.published(capacity=1)
    desk.registered(event, "ada"), desk.registered(event, "bea")
    app.clock.forward(days=12)
    desk.organiser = app.bearer("organiser")
    answer = desk.act(event, "move", **days(timedelta(days=30), timedelta(days=30, hours=2)))
    assert (answer.status_code, answer.json["code"]) == (409, "event_over")


def test_an_event_that_falls_ill_on_its_day_can_be_moved(app: App, desk: Desk) -> None:
    event = desk.published(capacity=1)
    desk.registered(event, "ada"), desk.registered(event, "bea")
    app.clock.forward(days=10, hours=3)
    desk.organiser = app.bearer("organiser")
    assert desk.act(event, "move", **days(timedelta(days=30), timedelta(days=30, hours=2))).status_code == 200


def test_a_group_that_no_longer_fits_when_it_confirms_holds_up_nobody(app: App, desk: Desk) -> None:
    event = desk.published(capacity=4, registration={"mode": "open", "confirm_email": True})
    desk.registered(event, "ada", companions=2)
    assert desk.change(event, capacity=2).status_code == 200
    refused = confirm(app, desk)
    assert refused.json["code"] == "group_too_large"
    desk.registered(event, "bea")
    assert confirm(app, desk).json["status"] == "confirmed"


def test_in_a_long_course_that_still_takes_people_those_who_wait_move_up(app: App, desk: Desk) -> None:
    times = days(timedelta(days=10), timedelta(days=50))
    event = desk.published(capacity=1, **times, registration={"mode": "open", "closes_at": times["ends_at"]})
    ada, bea = desk.registered(event, "ada"), desk.registered(event, "bea")
    app.clock.forward(days=20)
    assert desk.own(ada, "withdraw").status_code == 200
    assert desk.see(bea).json["status"] == "confirmed"


def test_whoever_sends_the_form_again_before_confirming_means_what_it_says_now(app: App, desk: Desk) -> None:
    event = desk.published(capacity=5, registration={"mode": "open", "confirm_email": True})
    desk.registered(event, "ada")
    desk.registered(event, "ada", companions=2)
    assert confirm(app, desk).json["seats"] == 3
    assert desk.event(event)["seats"]["free"] == 2
