"""Messages on which processes die: tried alone, counted before each try, and then left to a person."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.contracts.directory import SESSION_ENDED
from shared.messaging.message import Message
from shared.storage.delivery import MOST_ATTEMPTS, deliver, keep_dead
from shared.storage.retry import retry_failed, try_again
from shared.storage.tables import failed_messages
from tests.apps import App, make_app

DIED = "The worker died while handling it."


class PowerCut(BaseException):
    """Nothing may catch it: the process is gone."""


@pytest.fixture
def app(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Funding, which nothing else disturbs."""
    made = make_app("funding", tmp_path)
    yield made
    made.database.close()


def message(app: App, number: int, subject: str) -> bytes:
    """One "a session has ended"."""
    return Message(
        id=f"01900000-0000-7000-8000-{number:012}",
        source=app.node.identity,
        type=SESSION_ENDED.wire_type,
        subject=subject,
        time=app.clock(),
        objectversion=1,
        data={"sid": subject, "forget_at": (app.clock() + timedelta(hours=1)).isoformat()},
    ).to_json()


def rows(app: App) -> list[tuple[str, str, int, str]]:
    with app.database.read() as session:
        found = session.execute(select(failed_messages).order_by(failed_messages.c.number))
        return [(row.subject, row.state, row.attempts, row.reason) for row in found]


class Handling:
    """A handler on whose process some subjects are deadly."""

    def __init__(self, *deadly: str) -> None:
        self.deadly, self.handled = set(deadly), []  # type: ignore[var-annotated]

    def __call__(self, session: Session, message: Message, now: datetime) -> None:
        if message.subject in self.deadly:
            raise PowerCut
        self.handled.append(message.subject)

    @property
    def handlers(self) -> dict[Any, Any]:
        return {SESSION_ENDED: self}


def run_until_nothing_dies(app: App, handling: Handling) -> int:
    """As a supervisor does: starts the process again after each death; returns the deaths."""
    deaths = 0
    while True:
        app.clock.forward(minutes=11)  # more than the longest wait
        try:
            retry_failed(app.database, handling.handlers, app.clock)
        except PowerCut:
            deaths += 1
            assert deaths <= MOST_ATTEMPTS
        else:
            return deaths


def test_who_died_with_a_deadly_message_is_tried_alone_and_only_that_one_is_given_up(app: App) -> None:
    handling = Handling("deadly")
    keep_dead(app.database, [message(app, n, s) for n, s in enumerate(["one", "deadly", "two"])], app.clock)
    assert {(state, reason) for _, state, _, reason in rows(app)} == {("waiting", DIED)}
    assert run_until_nothing_dies(app, handling) == 1
    assert handling.handled == ["one", "two"]
    assert rows(app) == [("deadly", "dead", MOST_ATTEMPTS, DIED)]


def test_a_person_has_it_tried_again_when_the_fault_is_mended(app: App) -> None:
    handling = Handling("deadly")
    keep_dead(app.database, [message(app, 1, "deadly")], app.clock)
    run_until_nothing_dies(app, handling)
    with app.database.write() as session:
        assert try_again(session, 1, app.clock())
    assert run_until_nothing_dies(app, handling) == MOST_ATTEMPTS
    assert rows(app)[0][1] == "dead"
    handling.deadly.clear()
    with app.database.write() as session:
        assert try_again(session, 1, app.clock())
    assert run_until_nothing_dies(app, handling) == 0
    assert handling.handled == ["deadly"]
    assert rows(app) == []


def test_a_dead_letter_that_had_its_effect_or_came_twice_is_not_kept_again(app: App) -> None:
    handling = Handling()
    done, new = message(app, 1, "done"), message(app, 2, "new")
    deliver(app.database, handling.handlers, [done], app.clock)
    keep_dead(app.database, [done, new, new], app.clock)
    keep_dead(app.database, [new], app.clock)
    assert [subject for subject, *_ in rows(app)] == ["new"]


def test_a_dead_letter_that_nobody_can_read_is_kept_as_it_is(app: App) -> None:
    keep_dead(app.database, [b"\xff no json"], app.clock)
    assert rows(app) == [("", "dead", MOST_ATTEMPTS, "The body is not JSON.")]


def test_a_later_message_of_the_subject_waits_behind_it(app: App) -> None:
    handling = Handling()
    keep_dead(app.database, [message(app, 1, "s")], app.clock)
    deliver(app.database, handling.handlers, [message(app, 2, "s"), message(app, 3, "t")], app.clock)
    assert handling.handled == ["t"]
    assert run_until_nothing_dies(app, handling) == 0
    assert handling.handled == ["t", "s", "s"]
