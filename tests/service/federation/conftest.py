"""The federation service on SQLite, and on both databases for what happens at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.federation.jobs import look_after_keys
from tests.apps import App, make_app
from tests.servers.postgres import Postgres


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = make_app("federation", tmp_path)
    look_after_keys(made.database, made.node)
    yield made
    made.database.close()


@pytest.fixture(params=["sqlite", "postgres"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[App]:
    url = None
    if request.param == "postgres":
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.address()
    made = make_app("federation", tmp_path, database_url=url)
    look_after_keys(made.database, made.node)
    yield made
    made.database.close()
