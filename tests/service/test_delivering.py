"""Messages that fail: kept with a reason that can be stored, in order, once in effect, on both databases."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session
from structlog.contextvars import get_contextvars

from shared.contracts.directory import SESSION_ENDED
from shared.messaging.bus import BusAway
from shared.messaging.message import Message
from shared.storage import outbox
from shared.storage.delivery import MOST_ATTEMPTS, Handlers, deliver
from shared.storage.retry import retry_failed, try_again
from shared.storage.tables import failed_messages
from tests.apps import App, make_app
from tests.servers.postgres import Postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[App]:
    """Funding, which nothing else disturbs."""
    url = None
    if request.param == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.address()
    made = make_app("funding", tmp_path, database_url=url)
    yield made
    made.database.close()


def message(app: App, number: int = 1, subject: str = "s", **more: Any) -> bytes:
    """One "a session has ended"."""
    return Message(
        **{  # type: ignore[arg-type]
            "id": f"01900000-0000-7000-8000-{number:012}",
            "source": app.node.identity,
            "type": SESSION_ENDED.wire_type,
            "subject": subject,
            "time": app.clock(),
            "objectversion": 1,
            "data": {"sid": str(number), "forget_at": (app.clock() + timedelta(hours=1)).isoformat()},
            "correlationid": "of-a-request",
            **more,
        }
    ).to_json()


def failed(app: App) -> list[Any]:
    """All failed messages, in order."""
    with app.database.read() as session:
        return list(session.execute(select(failed_messages).order_by(failed_messages.c.number)))


def handlers(act: Callable[[Session, Message], None]) -> Handlers:
    """One handler."""

    def handle(session: Session, message: Message, now: datetime) -> None:
        act(session, message)

    return {SESSION_ENDED: handle}


def breaks_with(error: Exception) -> Handlers:
    """A handler that raises."""

    def act(session: Session, message: Message) -> None:
        raise error

    return handlers(act)


def test_a_reason_that_no_database_takes_is_stored_all_the_same(app: App) -> None:
    deliver(app.database, breaks_with(ValueError("a\x00b\ud800c")), [message(app)], app.clock)
    assert failed(app)[0].reason == "ValueError: a\\x00b\\ud800c"


def test_what_a_handler_did_before_it_failed_is_undone_and_its_neighbours_stay(app: App) -> None:
    def act(session: Session, message: Message) -> None:
        data = {"sid": message.subject, "forget_at": "2027-03-01T10:00:00Z"}
        outbox.record(
            session, SESSION_ENDED, source="urn:x", subject=message.subject, version=1, data=data, now=message.time
        )
        if message.subject == "bad":
            session.execute(text("SELECT * FROM nowhere"))

    batch = [message(app, number, subject) for number, subject in enumerate(["one", "bad", "two"])]
    deliver(app.database, handlers(act), batch, app.clock)
    assert [body["subject"] for body in app.messages()] == ["one", "two"]
    assert [row.subject for row in failed(app)] == ["bad"]


def test_a_message_that_a_handler_causes_carries_the_request_on_also_when_it_is_tried_again(app: App) -> None:
    seen: list[dict[str, Any]] = []

    def act(session: Session, message: Message) -> None:
        seen.append(get_contextvars())
        if len(seen) == 1:
            raise ValueError("not yet")

    deliver(app.database, handlers(act), [message(app)], app.clock)
    app.clock.forward(minutes=1)
    assert retry_failed(app.database, handlers(act), app.clock) == 1
    assert [context["correlation_id"] for context in seen] == ["of-a-request"] * 2
    assert get_contextvars().get("correlation_id") is None


def test_an_unknown_message_that_came_twice_takes_effect_once_when_a_new_release_knows_it(app: App) -> None:
    deliver(app.database, {}, [message(app), message(app)], app.clock)
    (dead,) = failed(app)
    assert (dead.state, dead.attempts, dead.subject) == ("dead", MOST_ATTEMPTS, "s")
    with app.database.write() as session:
        assert try_again(session, dead.number, app.clock())
    seen: list[str] = []
    assert retry_failed(app.database, handlers(lambda _, message: seen.append(message.id)), app.clock) == 1
    deliver(app.database, handlers(lambda _, message: seen.append(message.id)), [message(app)], app.clock)
    assert len(seen) == 1


def test_a_database_that_cannot_write_the_failure_down_makes_the_bus_wait(app: App) -> None:
    with app.database.write() as session:
        session.execute(text("ALTER TABLE inbox RENAME TO elsewhere"))
    with pytest.raises(BusAway):
        deliver(app.database, breaks_with(ValueError("x")), [message(app)], app.clock)
    with app.database.write() as session:
        session.execute(text("ALTER TABLE elsewhere RENAME TO inbox"))
    seen: list[str] = []
    deliver(app.database, handlers(lambda _, message: seen.append(message.id)), [message(app)], app.clock)
    assert len(seen) == 1


def test_the_errors_of_the_database_hold_no_values(app: App) -> None:
    row = {"id": "anna@beispiel.example", "source": "urn:x", "now": app.clock().isoformat()}
    insert = text("INSERT INTO inbox (source, id, received_at) VALUES (:source, :id, :now)")
    with app.database.write() as session:
        session.execute(insert, row)
    with pytest.raises(Exception, match="inbox") as found, app.database.write() as session:  # noqa: PT012
        session.execute(insert, row)
    assert "anna" not in str(found.value)
    assert "anna" not in str(found.value.__cause__)


def test_later_messages_of_a_subject_wait_behind_a_failed_one_and_other_subjects_pass(app: App) -> None:
    seen: list[str] = []
    broken = {"one"}

    def act(session: Session, message: Message) -> None:
        if message.data["sid"] in broken:
            raise ValueError("not yet")
        seen.append(message.data["sid"])

    def numbered(sid: str, number: int, subject: str) -> bytes:
        data = {"sid": sid, "forget_at": (app.clock() + timedelta(hours=1)).isoformat()}
        return message(app, number, subject, data=data)

    batch = [numbered("one", 1, "a"), numbered("two", 2, "a"), numbered("other", 3, "b")]
    deliver(app.database, handlers(act), batch, app.clock)
    deliver(app.database, handlers(act), [numbered("three", 4, "a"), numbered("next", 5, "b")], app.clock)
    assert seen == ["other", "next"]
    assert [(row.subject, row.attempts, row.state) for row in failed(app)] == [
        ("a", 1, "waiting"),
        ("a", 0, "waiting"),
        ("a", 0, "waiting"),
    ]
    app.clock.forward(minutes=1)
    assert retry_failed(app.database, handlers(act), app.clock) == 0, "those behind it were tried before it"
    broken.clear()
    app.clock.forward(minutes=10)
    assert retry_failed(app.database, handlers(act), app.clock) == 3
    assert seen == ["other", "next", "one", "two", "three"]
    assert failed(app) == []
