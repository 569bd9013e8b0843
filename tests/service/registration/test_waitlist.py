"""The waitlist: nobody overtakes, groups are not split, and free seats go to those who wait."""

from tests.apps import App
from tests.service.registration.desk import Desk


def test_whoever_finds_the_event_full_waits_with_a_place(app: App, desk: Desk) -> None:
    event = desk.published(capacity=1)
    assert desk.registered(event, "ada")["status"] == "confirmed"
    bea, carl = desk.registered(event, "bea"), desk.registered(event, "carl")
    assert (bea["status"], bea["position"], carl["position"]) == ("waitlisted", 1, 2)
    assert [message["data"]["position"] for message in app.messages("registration_waitlisted")] == [1, 2]
    assert desk.event(event)["seats"] == {"capacity": 1, "free": 0, "waiting": 2}


def test_a_withdrawn_seat_goes_to_the_first_on_the_waitlist(app: App, desk: Desk) -> None:
    event = desk.published(capacity=1)
    ada, bea, carl = (desk.registered(event, who) for who in ("ada", "bea", "carl"))
    assert desk.own(ada, "withdraw").json["status"] == "withdrawn"
    assert desk.see(bea).json["status"] == "confirmed"
    assert desk.see(carl).json["position"] == 1
    assert [one["data"]["registration_id"] for one in app.messages("seat_promoted")] == [bea["id"]]
    (gone,) = app.messages("registration_withdrawn")
    assert (gone["subject"], gone["data"]["by"]) == (ada["id"], "person")


def test_whoever_comes_back_joins_at_the_end(desk: Desk) -> None:
    event = desk.published(capacity=1)
    ada = desk.registered(event, "ada")
    desk.registered(event, "bea")
    desk.registered(event, "carl")
    desk.own(ada, "withdraw")
    assert desk.registered(event, "ada")["position"] == 2


def test_a_single_person_does_not_overtake_a_waiting_group(app: App, desk: Desk) -> None:
    event = desk.published(capacity=3)
    ada = desk.registered(event, "ada", companions=1)
    group = desk.registered(event, "bea", companions=2)
    single = desk.registered(event, "carl")
    assert (group["status"], single["status"], single["position"]) == ("waitlisted", "waitlisted", 2)
    desk.own(ada, "withdraw")
    assert desk.see(group).json["status"] == "confirmed"
    assert desk.see(single).json["position"] == 1


def test_a_group_that_gives_up_waiting_lets_those_behind_it_through(desk: Desk) -> None:
    event = desk.published(capacity=2)
    desk.registered(event, "ada")
    group = desk.registered(event, "bea", companions=1)
    single = desk.registered(event, "carl")
    desk.own(group, "withdraw")
    assert desk.see(single).json["status"] == "confirmed"


def test_a_larger_room_lets_the_waiting_in(app: App, desk: Desk) -> None:
    event = desk.published(capacity=2)
    desk.registered(event, "ada", companions=1)
    bea, carl = desk.registered(event, "bea"), desk.registered(event, "carl", companions=1)
    assert desk.change(event, capacity=3).status_code == 200
    assert desk.see(bea).json["status"] == "confirmed"
    assert desk.see(carl).json["status"] == "waitlisted"
    assert desk.change(event, capacity=None).json["seats"]["free"] is None
    assert [one["data"]["registration_id"] for one in app.messages("seat_promoted")] == [bea["id"], carl["id"]]


def test_fewer_companions_make_room(desk: Desk) -> None:
    event = desk.published(capacity=3)
    ada = desk.registered(event, "ada", companions=2)
    bea = desk.registered(event, "bea")
    assert desk.correct(ada, companions=1).json["companions"] == 1
    assert desk.see(bea).json["status"] == "confirmed"


def test_more_companions_only_where_seats_are_nobody_elses(desk: Desk) -> None:
    event = desk.published(capacity=3)
    ada = desk.registered(event, "ada")
    assert desk.correct(ada, companions=1).json["seats"] == 2
    waiting = desk.registered(event, "bea", companions=1)
    answer = desk.correct(ada, companions=2)
    assert (answer.status_code, answer.json["code"]) == (409, "no_seats_for_companions")
    assert desk.correct(waiting, companions=2).json["code"] == "no_seats_for_companions"


def test_reserved_seats_are_given_by_the_office_alone(app: App, desk: Desk) -> None:
    event = desk.published(capacity=2, reserved_seats=1)
    ada, bea = desk.registered(event, "ada"), desk.registered(event, "bea")
    assert bea["status"] == "waitlisted"
    path = f"/registration/api/registrations/{ada['id']}/reserved-seat"
    assert desk.client.post(path, headers=desk.organiser).status_code == 200
    assert desk.see(bea).json["status"] == "confirmed"
    assert desk.client.post(path, headers=desk.organiser).json["code"] == "seat_already_reserved"
    path = f"/registration/api/registrations/{bea['id']}/reserved-seat"
    assert desk.client.post(path, headers=desk.organiser).json["code"] == "no_reserved_seat"
    desk.own(ada, "withdraw")
    carl = desk.registered(event, "carl")
    assert carl["status"] == "waitlisted"  # the reserved seat is free again, but not for everybody
    path = f"/registration/api/registrations/{carl['id']}/reserved-seat"
    assert desk.client.post(path, headers=desk.organiser).json["status"] == "confirmed"


def test_removing_a_registration_moves_the_next_one_up(app: App, desk: Desk) -> None:
    event = desk.published(capacity=1)
    ada, bea = desk.registered(event, "ada"), desk.registered(event, "bea")
    removed = desk.client.post(f"/registration/api/registrations/{ada['id']}/remove", headers=desk.organiser)
    assert removed.json["status"] == "removed"
    assert desk.see(bea).json["status"] == "confirmed"
    assert app.messages("registration_withdrawn")[0]["data"]["by"] == "office"


def test_nobody_moves_up_once_the_event_has_begun(app: App, desk: Desk) -> None:
    event = desk.published(capacity=1)
    ada, bea = desk.registered(event, "ada"), desk.registered(event, "bea")
    app.clock.forward(days=10, minutes=30)
    assert desk.own(ada, "withdraw").status_code == 200
    assert desk.see(bea).json["status"] == "waitlisted"
