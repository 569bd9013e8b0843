"""Reminders and forgetting."""

from sqlalchemy import select

from services.registration.jobs import forget_people, send_reminders
from services.registration.models import EventSeats, Registration, SignUpAttempt
from tests.apps import App
from tests.service.registration.desk import Desk


def reminded(app: App) -> list[str]:
    send_reminders(app.database, app.node)
    return [message["subject"] for message in app.messages("reminder_due")]


def kept(app: App) -> set[str]:
    with app.database.read() as session:
        return set(session.scalars(select(Registration.status)))


def test_everybody_with_a_seat_is_reminded_once_the_day_before(app: App, desk: Desk) -> None:
    event = desk.published(capacity=2)
    ada, _, _ = (desk.registered(event, who) for who in ("ada", "bea", "carl"))
    app.clock.forward(days=8)
    assert reminded(app) == []
    app.clock.forward(days=1)
    desk.own(ada, "withdraw")  # carl gets the seat only now, and a mail that says so
    first = reminded(app)
    assert len(first) == 1
    assert app.messages("reminder_due")[0]["data"]["person"]["name"] == "Bea"
    assert reminded(app) == first


def test_a_moved_event_reminds_again(app: App, desk: Desk) -> None:
    event = desk.published()
    desk.registered(event)
    app.clock.forward(days=9)
    desk.organiser = app.bearer("organiser")
    assert len(reminded(app)) == 1
    desk.act(event, "move", starts_at="2027-03-20T10:00:00Z", ends_at="2027-03-20T12:00:00Z")
    assert len(reminded(app)) == 1
    app.clock.forward(days=10)
    assert len(reminded(app)) == 2


def test_nobody_is_reminded_of_a_cancelled_event(app: App, desk: Desk) -> None:
    event = desk.published()
    desk.registered(event)
    desk.act(event, "cancel")
    app.clock.forward(days=9, hours=12)
    assert reminded(app) == []


def test_people_are_forgotten_when_the_reason_has_gone_and_the_counts_stay(app: App, desk: Desk) -> None:
    asking = {"statement": {"question": "Warum?"}}
    event = desk.published(capacity=1, registration=asking)
    desk.registered(event, "ada", answers={"statement": "Darum."})
    desk.registered(event, "bea")
    carl = desk.registered(event, "carl")
    desk.own(carl, "withdraw")
    app.clock.forward(days=8)
    forget_people(app.database, app.node)
    assert kept(app) == {"confirmed", "waitlisted"}
    app.clock.forward(days=4)  # two days after the end
    forget_people(app.database, app.node)
    assert kept(app) == {"confirmed"}
    app.clock.forward(days=13)
    forget_people(app.database, app.node)
    with app.database.read() as session:
        assert session.scalars(select(Registration.statement)).all() == [None]
    app.clock.forward(days=14)
    forget_people(app.database, app.node)
    assert kept(app) == set()
    with app.database.read() as session:
        assert session.scalars(select(SignUpAttempt.made)).all() == []
        assert session.scalars(select(EventSeats.taken)).all() == [1]
    assert carl["id"] not in str(desk.event(event))


def test_a_link_says_expired_when_everything_was_forgotten(app: App, desk: Desk) -> None:
    receipt = desk.registered(desk.published())
    app.clock.forward(days=39)
    forget_people(app.database, app.node)
    assert (desk.see(receipt).status_code, desk.see(receipt).json["code"]) == (410, "link_expired")
