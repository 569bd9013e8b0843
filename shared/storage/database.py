"""One service's database: short transactions, begun and ended at the edge."""

import re
import selectors
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError, OperationalError, TimeoutError
from sqlalchemy.orm import Session

if TYPE_CHECKING:
    import psycopg  # the driver comes with the engine that needs it: an embedded node does without its megabytes

_WRITES = re.compile(r"\b(INSERT|UPDATE|DELETE|MERGE|TRUNCATE|LOCK)\b", re.IGNORECASE)
LOCK_TIMEOUT_MS = 5_000
MAPPED_BYTES = 256 * 2**20
STATEMENT_TIMEOUT_MS = 30_000
# select() ends at descriptor 1023, which a process with many open requests passes; eventlet knows nothing else.
_Selector: type[selectors.BaseSelector] = getattr(selectors, "PollSelector", selectors.SelectSelector)
# A machine that vanished says nothing: without these a statement waits for it for a quarter of an hour.
_SILENT_SERVER = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 30_000}


def is_away(error: Exception) -> bool:
    """Whether a database error means that the server cannot work now (and not that a statement was wrong)."""
    if isinstance(error, TimeoutError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if isinstance(error.orig, sqlite3.OperationalError):
        return any(words in str(error.orig) for words in ("locked", "unable to open", "disk is full", "disk I/O"))
    if error.connection_invalidated:
        return True
    # psycopg raises OperationalError without an SQLSTATE when it cannot connect; 57P0x: shutting down, 53: no room.
    state = getattr(error.orig, "sqlstate", None)
    return isinstance(error, OperationalError) and (state is None or state.startswith(("57P", "08", "53")))


def is_busy(error: Exception) -> bool:
    """Whether a statement gave up because others were in its way: the same may succeed a moment later."""
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    return state in ("40001", "40P01", "55P03", "57014")  # serialisation, deadlock, lock_timeout, statement_timeout


def _sqlite_engine(url: str) -> Engine:
    path = make_url(url).database
    if path:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, pool_size=20, max_overflow=20, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")  # an answered sign-up survives a power cut
        connection.execute("PRAGMA foreign_keys=ON")
        # What is read a lot is not copied out of the file's cache, page by page, for each question.
        connection.execute(f"PRAGMA mmap_size={MAPPED_BYTES}")
        connection.execute(f"PRAGMA busy_timeout={LOCK_TIMEOUT_MS}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        # A deferred transaction that turns into a writing one fails at once in spite of the busy timeout.
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _postgres_engine(url: str, connections: int) -> Engine:
    # Compiling a statement takes longer than any of ours runs: no just-in-time compilation.
    options = f"-c lock_timeout={LOCK_TIMEOUT_MS} -c statement_timeout={STATEMENT_TIMEOUT_MS} -c timezone=UTC"
    engine = create_engine(
        url,
        pool_size=connections,
        max_overflow=2,
        skip_autocommit_rollback=True,  # see _begun
        hide_parameters=True,  # they are people's names and addresses, and errors are logged
        connect_args={"options": f"{options} -c jit=off", "connect_timeout": 5, **_SILENT_SERVER},
    )

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        # In READ COMMITTED each statement sees its own snapshot, with or without a transaction. So what only reads does
        # without: the server is asked once instead of three times.
        options = connection.get_execution_options()
        alone = options.get("reading", False) or options.get("isolation_level") == "AUTOCOMMIT"
        driver: Any = connection.connection.dbapi_connection
        if driver.autocommit != alone:
            driver.autocommit = alone

    @event.listens_for(engine, "handle_error")
    def _without_values(context: ExceptionContext) -> None:
        # PostgreSQL adds a DETAIL that quotes the row: "Key (email)=(…) already exists."
        for error in (context.original_exception, context.sqlalchemy_exception):
            if error is not None and error.args and isinstance(error.args[0], str):
                error.args = (error.args[0].partition("\nDETAIL:")[0],)

    @event.listens_for(engine, "checkout")
    def _still_there(connection: "psycopg.Connection", *_: Any) -> None:
        # An idle connection has nothing to read, unless the server ended it. Unlike a ping, this asks nobody.
        with _Selector() as selector:
            selector.register(connection.fileno(), selectors.EVENT_READ)
            if selector.select(0):
                raise DisconnectionError

    return engine


class NotReading(Exception):
    """A statement that writes or locks, where only reading is allowed: a programming error."""


@lru_cache(maxsize=1000)
def _refuse_writing(statement: str) -> None:
    if _WRITES.search(statement):
        raise NotReading(statement)


def _reading_engine(engine: Engine) -> Engine:
    reading = engine.execution_options(reading=True)

    @event.listens_for(reading, "before_cursor_execute")
    def _only_reads(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        _refuse_writing(statement)

    return reading


class Database:
    """`read()` and `write()` give a SQLAlchemy Session in one transaction; nothing inside may commit.

    `after_messages` is called after a commit that recorded messages, so that the relay need not wait for its next look.
    """

    def __init__(self, url: str, *, connections: int = 8, after_messages: Callable[[], None] = lambda: None) -> None:
        self.sqlite = url.startswith("sqlite")
        self.engine = _sqlite_engine(url) if self.sqlite else _postgres_engine(url, connections)
        self._reading = _reading_engine(self.engine)
        self._writing = self.engine.execution_options(writing=True)
        self._after_messages = after_messages

    def open(self, *, writing: bool) -> Session:
        """A session without its ending: for the web edge, which ends it with `commit` or `Session.close`."""
        return Session(bind=self._writing if writing else self._reading, expire_on_commit=False)

    def commit(self, session: Session) -> None:
        """Commits and wakes the relay if messages were recorded."""
        recorded = session.info.pop("messages_recorded", False)
        session.commit()
        if recorded:
            self._after_messages()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """For reading only. Raises NotReading."""
        with self.open(writing=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A writing transaction: committed at the end, rolled back when the block raises."""
        with self.open(writing=True) as session:
            yield session
            self.commit(session)

    def sweep(self, *tables: str) -> None:
        """Lets PostgreSQL clean these tables and look at what is in them now, outside of any transaction.

        It does so by itself once a minute at most. Until then dead rows stay in its files, and after thousands of new
        rows it plans as if there were none.
        """
        if self.sqlite:
            return
        with self.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            for table in tables:
                connection.exec_driver_sql(f'VACUUM (ANALYZE) "{table}"')

    def close(self) -> None:
        """Closes every pooled connection."""
        self.engine.dispose()
