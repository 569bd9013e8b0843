"""The directory's database for commands that run beside a node or without one."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import event

from deploy.open_service import opened_service
from shared.signing.node import Node
from shared.storage.database import Database
from shared.web.language import register_language


def _tuned(database: Database) -> None:
    if database.sqlite:
        # Words are spread over the whole index; with the usual 2 MB an import reads it from the file again and again.
        event.listen(database.engine, "connect", lambda connection, _: connection.execute("PRAGMA cache_size=-200000"))


@contextmanager
def opened_directory() -> Iterator[tuple[Database, Node]]:
    """The database and the node. Raises ClickException with one sentence where they cannot be used."""
    with opened_service("directory", tune=_tuned) as opened:
        yield opened


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Sentences made for pages come in this language: "en" for what the command line says itself."""
    app = Flask("kieznetz")
    register_language(app, language, "UTC")
    with app.test_request_context("/", query_string={"lang": language}):
        yield
