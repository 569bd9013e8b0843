"""Services as tests use them: one app on a database of its own, without a bus; what it says is read from its outbox."""

from copy import copy
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from services import load
from shared.config import read_settings
from shared.runtime.web import app_of
from shared.signing.keyring import create_keys, load_token_private
from shared.signing.node import Node, load_node
from shared.signing.token import issue_token
from shared.storage import outbox
from shared.storage.database import Database
from shared.web.app import belong_to
from tests.migrated import migrate_database, migrate_file

START = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
_FIRST: dict[tuple[str, bool], Engine] = {}  # by service, and whether on SQLite


class MovableClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **amount: float) -> None:
        """Moves on by timedelta's arguments (hours=3)."""
        self.now += timedelta(**amount)


@dataclass
class App:
    """One service under test."""

    name: str
    flask: Flask
    database: Database
    node: Node
    clock: MovableClock

    def client(self) -> FlaskClient:
        """A caller with a cookie jar of its own."""
        return self.flask.test_client()

    def token(
        self, *roles: str, account_id: str = "01900000-0000-7000-8000-000000000001", actors: tuple[str, ...] = ()
    ) -> str:
        """A sign-in token with these roles."""
        key = load_token_private(self.node.settings.data)
        return issue_token(
            key, sub=account_id, sid=f"sid-{account_id}", roles=list(roles), actors=list(actors), now=self.clock()
        )

    def bearer(self, *roles: str, **more: str) -> dict[str, str]:
        """The Authorization header of somebody with these roles."""
        return {"Authorization": f"Bearer {self.token(*roles, **more)}"}  # type: ignore[arg-type]

    def signed_in(self, *roles: str, **more: str) -> FlaskClient:
        """A browser that is signed in with these roles."""
        client = self.client()
        client.set_cookie(self.node.settings.cookie_name, self.token(*roles, **more))  # type: ignore[arg-type]
        return client

    def messages(self, fact: str | None = None) -> list[dict]:  # type: ignore[type-arg]
        """What the service has recorded to be sent, oldest first; only one fact ("seat_confirmed") if named."""
        with self.database.read() as session:
            found = outbox.bodies(session)
        return [body for body in found if fact is None or body["type"].split(".")[-2] == fact]


@lru_cache(maxsize=20)
def _unused_app(name: str, settings: frozenset[tuple[str, str]]) -> Flask:
    """Routes, schemas and templates of a service: hundreds of them, which no request changes. Nobody's node."""
    with TemporaryDirectory() as folder:
        create_keys(Path(folder))
        node = load_node(read_settings({**dict(settings), "KIEZNETZ_DATA": folder}))
        return app_of(load(name), node, Database(f"sqlite:///{folder}/none"))


def _flask_of(name: str, node: Node, database: Database, settings: dict[str, str]) -> Flask:
    """An app that shares with others of the same settings what is the same, and keeps nothing of theirs."""
    if node.settings.trusted_proxies:  # then the app is wrapped, and the wrapper knows it
        return app_of(load(name), node, database)
    unused = _unused_app(name, frozenset(settings.items()))
    flask = copy(unused)
    flask.config, flask.extensions = copy(unused.config), dict(unused.extensions)
    flask.testing = False  # errors are answered as in real life, not raised
    belong_to(flask, node, database)
    return flask


def _database_of(name: str, url: str) -> Database:
    """A database that knows the statements which a service's others have compiled: a fifth of all work, done once.

    SQLAlchemy keeps them by the dialect, of which each engine has one of its own otherwise.
    """
    database = Database(url)
    first = _FIRST.setdefault((name, database.sqlite), database.engine)
    if first is database.engine:
        first.connect().close()  # then its dialect knows the server
    for engine in (database.engine, database._reading, database._writing):
        engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
    database.engine.pool._dialect = first.dialect
    return database


def make_app(
    name: str, folder: Path, clock: MovableClock | None = None, database_url: str | None = None, **settings: str
) -> App:
    """A service with fresh keys and a migrated database (SQLite in `folder`, or `database_url`)."""
    chosen = read_settings({"KIEZNETZ_DATA": str(folder), **settings})
    create_keys(folder)
    clock = clock or MovableClock()
    node = replace(load_node(chosen), clock=clock)
    if database_url is None:
        # On SQLite also where settings name servers: a test of one service does without PostgreSQL.
        url = replace(chosen, database_url=None).database_url_of(name)
        migrate_file(Path(url.removeprefix("sqlite:///")), name)
    else:
        url = migrate_database(database_url, name)
    database = _database_of(name, url)
    flask = _flask_of(name, node, database, settings)
    return App(name, flask, database, node, clock)
