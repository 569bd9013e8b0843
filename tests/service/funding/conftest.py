"""The funding service on SQLite; a module that says DATABASES = ("sqlite", "postgresql") runs on both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.apps import App, make_app
from tests.servers.postgres import Postgres
from tests.service.funding.desk import Desk


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each test of such a module runs once on each database."""
    databases = getattr(metafunc.module, "DATABASES", None)
    if databases and "database_kind" in metafunc.fixturenames:
        metafunc.parametrize("database_kind", databases, indirect=True)


@pytest.fixture
def database_kind(request: pytest.FixtureRequest) -> str:
    """What the database of a test is."""
    return getattr(request, "param", "sqlite")


@pytest.fixture
def app(request: pytest.FixtureRequest, tmp_path: Path, database_kind: str) -> Iterator[App]:
    """Funding on a database of its own."""
    url = None
    if database_kind == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.address()
    made = make_app("funding", tmp_path, database_url=url)
    yield made
    made.database.close()


@pytest.fixture
def desk(app: App) -> Desk:
    """The office, and the people who come."""
    return Desk(app)
