"""A service's database for commands that run beside a node or without one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy import inspect, text
from sqlalchemy.exc import SQLAlchemyError

from shared.config import CannotStart, read_settings
from shared.signing.keyfiles import KeyFileError
from shared.signing.node import Node, load_node
from shared.storage.database import Database, is_away, is_busy

_NOT_PREPARED = "The node's database is not there yet; run `kieznetz prepare` first."
_MIGRATIONS = Path(__file__).parents[1] / "services"


@contextmanager
def opened_service(name: str, *, tune: Callable[[Database], None] = lambda _: None) -> Iterator[tuple[Database, Node]]:
    """The database and the node. Raises ClickException with one sentence where they cannot be used.

    `tune` sees the database before the first connection is made.
    """
    try:
        settings = read_settings()
        node = load_node(settings)
    except KeyFileError as error:
        raise click.ClickException(f"{error} Run `kieznetz prepare` first.") from None
    except CannotStart as error:
        raise click.ClickException(str(error)) from None
    url = settings.database_url_of(name)
    if settings.embedded and not Path(url.removeprefix("sqlite:///")).exists():
        raise click.ClickException(_NOT_PREPARED)
    database = Database(url, connections=1)
    tune(database)
    try:
        if not _is_prepared(database, name):
            raise click.ClickException(_NOT_PREPARED)
        yield database, node
    except SQLAlchemyError as error:
        if is_away(error) or is_busy(error):
            raise click.ClickException("The node's database cannot be reached at the moment.") from None
        raise
    finally:
        database.close()


def _is_prepared(database: Database, name: str) -> bool:
    """Whether the newest migration has run; their files begin with their number."""
    newest = max(path.name[:4] for path in (_MIGRATIONS / name / "migrations").glob("[0-9]*.py"))
    with database.read() as session:
        if not inspect(session.connection()).has_table("alembic_version"):
            return False
        found = session.scalar(text("SELECT version_num FROM alembic_version"))
    return found is not None and str(found) >= newest
