"""The directory's database for commands that run beside a node or without one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import Flask
from sqlalchemy import event, inspect
from sqlalchemy.exc import SQLAlchemyError

from shared.config import CannotStart, read_settings
from shared.signing.keyfiles import KeyFileError
from shared.signing.node import Node, load_node
from shared.storage.database import Database, is_away, is_busy
from shared.web.language import register_language

_NOT_PREPARED = "The node's database is not there yet; run `kieznetz prepare` first."


@contextmanager
def opened_directory() -> Iterator[tuple[Database, Node]]:
    """The database and the node. Raises ClickException with one sentence where they cannot be used."""
    try:
        settings = read_settings()
        node = load_node(settings)
    except KeyFileError as error:
        raise click.ClickException(f"{error} Run `kieznetz prepare` first.") from None
    except CannotStart as error:
        raise click.ClickException(str(error)) from None
    url = settings.database_url_of("directory")
    if settings.embedded and not Path(url.removeprefix("sqlite:///")).exists():
        raise click.ClickException(_NOT_PREPARED)
    database = Database(url, connections=1)
    if settings.embedded:
        # Words are spread over the whole index; with the usual 2 MB an import reads it from the file again and again.
        event.listen(database.engine, "connect", lambda connection, _: connection.execute("PRAGMA cache_size=-200000"))
    try:
        with database.read() as session:
            if not inspect(session.connection()).has_table("imported_rows"):
                raise click.ClickException(_NOT_PREPARED)
        yield database, node
    except SQLAlchemyError as error:
        if is_away(error) or is_busy(error):
            raise click.ClickException("The node's database cannot be reached at the moment.") from None
        raise
    finally:
        database.close()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Sentences made for pages come in this language: "en" for what the command line says itself."""
    app = Flask("kieznetz")
    register_language(app, language, "UTC")
    with app.test_request_context("/", query_string={"lang": language}):
        yield
