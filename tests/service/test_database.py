"""The connection to a PostgreSQL under stress."""

import os
import resource
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from shared.storage.database import Database, NotReading
from tests.servers.postgres import Postgres


@pytest.fixture
def database(postgres: Postgres) -> Iterator[Database]:
    """An empty database."""
    opened = Database(postgres.database().replace("postgresql://", "postgresql+psycopg://", 1))
    yield opened
    opened.close()


@pytest.fixture
def a_thousand_open_requests() -> Iterator[None]:
    """As many open files as a busy web process has."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 2048)), hard))
    handles = [os.open(os.devnull, os.O_RDONLY) for _ in range(1100)]
    yield
    for handle in handles:
        os.close(handle)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("a_thousand_open_requests")
def test_a_process_with_a_thousand_open_requests_still_reaches_its_database(database: Database) -> None:
    for _ in range(2):  # the second one takes the connection that the first has left
        with database.read() as session:
            assert session.scalar(text("SELECT 1")) == 1


def test_a_connection_that_the_server_has_ended_is_replaced_before_it_is_used(database: Database) -> None:
    with database.read() as session:
        first = session.scalar(text("SELECT pg_backend_pid()"))
    other = Database(str(database.engine.url.render_as_string(hide_password=False)))
    with other.read() as session:
        assert session.scalar(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": first})
    other.close()
    with database.read() as session:
        assert session.scalar(text("SELECT pg_backend_pid()")) != first


def test_reading_asks_for_no_transaction_and_writing_does_on_the_same_connection(database: Database) -> None:
    table = "CREATE TABLE notes (words text)"
    state = text("SELECT now() = statement_timestamp(), pg_backend_pid()")
    with database.write() as session:
        session.execute(text(table))
    for _ in range(2):
        with database.read() as session:
            session.execute(text("SELECT 1"))
            alone, reader = session.execute(state).one()
        with database.write() as session:
            session.execute(text("SELECT 1"))
            apart, writer = session.execute(state).one()
            session.execute(text("INSERT INTO notes VALUES ('x')"))
            session.rollback()
        assert (alone, apart, reader) == (True, False, writer)
    with database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM notes")) == 0


@pytest.mark.parametrize(
    "statement",
    ["INSERT INTO notes VALUES (1)", "with x as (delete from y returning 1) select 1", "SELECT 1 FOR UPDATE"],
)
def test_who_only_reads_can_neither_write_nor_lock(database: Database, statement: str) -> None:
    with pytest.raises(NotReading), database.read() as session:
        session.execute(text(statement))
