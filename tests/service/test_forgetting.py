"""What the house itself forgets, and when."""

from pathlib import Path

import pytest
from sqlalchemy import select

from shared.runtime.housekeeping import forget_what_is_over
from shared.storage.database import Database
from shared.storage.delivery import deliver
from shared.storage.tables import failed_messages
from tests.apps import App, make_app


@pytest.fixture
def app(tmp_path: Path):  # type: ignore[no-untyped-def]
    """A service with one dead letter."""
    app = make_app("funding", tmp_path)
    deliver(app.database, {}, [b"not a message"], app.clock)
    yield app
    app.database.close()


def dead(database: Database) -> int:
    """How many dead letters there are."""
    with database.read() as session:
        return len(session.execute(select(failed_messages)).all())


def test_a_dead_letter_waits_a_month_for_a_person_and_then_goes(app: App) -> None:
    app.clock.forward(days=29)
    forget_what_is_over(app.database, app.node)
    assert dead(app.database) == 1
    app.clock.forward(days=2)
    forget_what_is_over(app.database, app.node)
    assert dead(app.database) == 0
