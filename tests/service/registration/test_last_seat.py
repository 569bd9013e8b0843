"""The last seat, on both databases: many people at once, and the SQL against the pure rule."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from services.registration.commands.claim_seats import claim_seats
from services.registration.domain.capacity import Seats, assign_seat, can_ever_fit
from services.registration.models import EventSeats, Registration
from tests.apps import App, make_app
from tests.servers.postgres import Postgres
from tests.service.registration.desk import Desk


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[App]:
    url = None
    if request.param == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        url = server.address()
    made = make_app("registration", tmp_path, database_url=url)
    yield made
    made.database.close()


def test_twenty_people_and_one_seat_make_one_happy_and_nineteen_waiting_in_order(app: App, desk: Desk) -> None:
    event = desk.published(capacity=1)
    people = [f"p{number}" for number in range(20)]
    with ThreadPoolExecutor(8) as pool:
        receipts = list(pool.map(lambda who: Desk(app).registered(event, who), people))
    assert sorted(receipt.get("position", 0) for receipt in receipts) == list(range(20))
    with app.database.read() as session:
        seats = session.get_one(EventSeats, event)
        assert (seats.taken, seats.waiting, seats.last_number) == (1, 19, 20)
    positions = [message["data"]["position"] for message in app.messages("registration_waitlisted")]
    assert positions == list(range(1, 20))  # the outbox keeps the order of arrival


def test_the_same_person_in_many_windows_gets_one_seat(app: App, desk: Desk) -> None:
    event = desk.published(capacity=10)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: Desk(app).sign_up(event, "ada"), range(8)))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 7
    assert {answer.json["code"] for answer in answers if answer.status_code == 409} == {"already_registered"}
    assert desk.event(event)["seats"]["free"] == 9
    assert len(app.messages("seat_confirmed")) == 1


def test_people_coming_and_going_at_once_leave_no_seat_empty_and_none_twice(app: App, desk: Desk) -> None:
    event = desk.published(capacity=5)
    first = [desk.registered(event, f"old{number}") for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        leaving = [pool.submit(lambda one: Desk(app).own(one, "withdraw").status_code, one) for one in first]
        coming = [pool.submit(lambda who: Desk(app).sign_up(event, who).status_code, f"new{n}") for n in range(8)]
        assert {task.result() for task in leaving} == {200}
        assert {task.result() for task in coming} == {201}
    with app.database.read() as session:
        by_status = dict(
            session.execute(
                select(Registration.status, func.sum(Registration.seats)).group_by(Registration.status)
            ).all()
        )
        assert by_status == {"withdrawn": 8, "confirmed": 5, "waitlisted": 3}
        seats = session.get_one(EventSeats, event)
        assert (seats.taken, seats.waiting) == (5, 3)
        in_order = session.scalars(
            select(Registration.status).where(Registration.status != "withdrawn").order_by(Registration.number)
        ).all()
        assert in_order == ["confirmed"] * 5 + ["waitlisted"] * 3


def test_the_claim_in_sql_decides_like_the_rule(app: App, desk: Desk) -> None:
    event = desk.published()
    states = [
        Seats(capacity, reserved, taken, waiting)
        for capacity in (None, 4, 6)
        for reserved in (0, 2)
        for taken in (0, 2)
        for waiting in (0, 3)
    ]
    with app.database.open(writing=True) as session:
        for state in states:
            for wanted in (1, 2, 3, 5):
                session.execute(update(EventSeats).where(EventSeats.event_id == event).values(**vars(state)))
                claim = claim_seats(session, event, wanted)
                # A group that could never fit is not taken: it would hold up everybody behind it.
                assert (claim is not None) == can_ever_fit(state, wanted), (state, wanted)
                if claim is None:
                    continue
                assert claim.status == assign_seat(state, wanted), (state, wanted)
                assert claim.position == (state.waiting + 1 if claim.status == "waitlisted" else 0)
