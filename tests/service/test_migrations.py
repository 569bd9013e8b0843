"""The migrations make exactly the tables that the models describe, on both databases."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from services import NAMES, load
from shared.storage import tables
from shared.storage.database import Database
from shared.storage.migrate import migrate


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return Database(f"sqlite:///{tmp_path / 'x.sqlite'}")
    url: str = request.getfixturevalue("postgres").database("migrations")
    return Database(url.replace("postgresql://", "postgresql+psycopg://"))


@pytest.mark.parametrize("name", NAMES)
def test_migrations_lead_to_the_models(name: str, empty: Database) -> None:
    service = load(name)
    migrate(empty, name, service.metadata)
    migrate(empty, name, service.metadata)  # a second run finds nothing to do
    with empty.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_object": lambda _o, found, kind, *_: (
                    kind != "table" or not found.startswith("alembic_version")
                ),
            },
        )
        assert compare_metadata(context, [tables.metadata, service.metadata]) == []
    empty.close()
