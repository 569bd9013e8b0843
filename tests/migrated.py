"""A service's empty database: made by its migrations once in a run, then copied."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from services import load
from shared.storage.database import Database
from shared.storage.migrate import migrate


@cache
def _bytes(name: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.sqlite"
        database = Database(f"sqlite:///{path}")
        migrate(database, name, load(name).metadata)
        with database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        return path.read_bytes()


def migrate_file(path: Path, name: str) -> None:
    """A SQLite database for the service `name` at the path, unless there is one already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():  # the same folder again is the same node again
        path.write_bytes(_bytes(name))


def _driver(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


def _beside(url: str, database: str) -> str:
    return make_url(url).set(drivername="postgresql", database=database).render_as_string(hide_password=False)


@cache
def _template(server: str, name: str) -> str:
    """The name of a database that is only there to be copied; `server` is the address of its neighbour."""
    template = f"migrated_{name}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(template)))
    database = Database(_driver(_beside(server, template)), connections=1)
    migrate(database, name, load(name).metadata)
    database.close()
    return template


@cache  # the same address again is the same node again
def migrate_database(url: str, name: str) -> str:
    """Makes the service `name` a PostgreSQL database at `url`; returns the address with the driver in it.

    Nothing may be there: to drop a database, the server would first write all its others to the disk.
    """
    server, given = _beside(url, "postgres"), make_url(url).database or ""
    template = _template(server, name)
    with psycopg.connect(server, autocommit=True) as connection:
        copied = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(copied.format(sql.Identifier(given), sql.Identifier(template)))
    return _driver(url)
