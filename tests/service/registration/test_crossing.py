"""Two acts that meet: the second one sees what the first one did, whatever it had read before."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from services.registration.commands.cancel_event import cancel_event
from services.registration.sample import SampleAccount
from shared.storage.database import Database
from tests.apps import App, make_app
from tests.eventually import eventually
from tests.servers.postgres import Postgres
from tests.service.registration.desk import Desk


@pytest.fixture
def app(postgres: Postgres, tmp_path: Path) -> Iterator[App]:
    made = make_app("registration", tmp_path, database_url=postgres.address())
    yield made
    made.database.close()


def somebody_waits_for_a_lock(database: Database) -> bool:
    with database.read() as session:
        return bool(session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")))


def test_nobody_moves_up_into_an_event_that_is_being_cancelled(app: App, desk: Desk) -> None:
    event = desk.published(capacity=1)
    ada, bea = desk.registered(event, "ada"), desk.registered(event, "bea")
    with ThreadPoolExecutor(1) as pool:
        with app.database.write() as session:
            account, now = SampleAccount(), app.clock()
            cancel_event(session, node=app.node, account=account, event_id=event, reason=None, now=now)
            withdrawal = pool.submit(lambda: desk.own(ada, "withdraw").status_code)
            eventually(lambda: somebody_waits_for_a_lock(app.database))
        assert withdrawal.result() == 200
    assert desk.see(bea).json["status"] == "waitlisted"
    assert app.messages("seat_promoted") == []


def test_nobody_registers_for_an_event_that_is_being_cancelled(app: App, desk: Desk) -> None:
    event = desk.published(capacity=1)
    with ThreadPoolExecutor(1) as pool:
        with app.database.write() as session:
            account, now = SampleAccount(), app.clock()
            cancel_event(session, node=app.node, account=account, event_id=event, reason=None, now=now)
            sign_up = pool.submit(lambda: desk.sign_up(event).json["code"])
            eventually(lambda: somebody_waits_for_a_lock(app.database))
        assert sign_up.result() == "registration_closed"
    assert app.messages("seat_confirmed") == []
