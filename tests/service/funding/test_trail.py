"""The trail of a round in the database."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from services.funding.commands.note_in_round import note_in_round
from services.funding.models.programmes import TrailEntry
from services.funding.queries.trail import broken_link
from tests.apps import App
from tests.service.funding.desk import ACCOUNT, Desk

DATABASES = ("sqlite", "postgresql")


def test_entries_follow_one_another_and_read_back_as_they_were_written(app: App, desk: Desk) -> None:
    round_id = desk.round(desk.programme())
    for number in range(3):
        with app.database.write() as session:
            note_in_round(
                session, round_id=round_id, account_id=ACCOUNT, action="counted", now=app.clock(),
                yes=number, names=["Bänke – groß", None], nested={"b": 1, "a": {"z": True, "y": -(10**15)}},
            )  # fmt: skip
        app.clock.forward(microseconds=1)
    with app.database.read() as session:
        assert broken_link(session, round_id) is None
        numbers = session.scalars(select(TrailEntry.number).where(TrailEntry.round_id == round_id))
        assert sorted(numbers) == [1, 2, 3]


def test_the_database_itself_refuses_to_change_the_past(app: App, desk: Desk) -> None:
    round_id = desk.round(desk.programme())
    with app.database.write() as session:
        note_in_round(session, round_id=round_id, account_id=None, action="opened", now=app.clock())
    for statement in ("UPDATE round_trail SET action = 'x'", "DELETE FROM round_trail"):
        with app.database.write() as session, pytest.raises(DBAPIError, match="only ever added to"):
            session.execute(text(statement))
