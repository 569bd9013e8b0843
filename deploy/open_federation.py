"""The federation's database for commands that run beside a node or without one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click
from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from services.federation.domain.reasons import ALL
from services.federation.domain.refused import Refused
from services.federation.refusals import REFUSALS
from shared.config import CannotStart, read_settings
from shared.signing.keyfiles import KeyFileError
from shared.signing.node import Node, load_node
from shared.storage.database import Database, is_away, is_busy

T = TypeVar("T")
_NOT_PREPARED = "The node's database is not there yet; run `kieznetz prepare` first."


@contextmanager
def opened_federation() -> Iterator[tuple[Database, Node]]:
    """The database and the node. What is refused inside ends as one sentence, too. Raises ClickException."""
    try:
        settings = read_settings()
        node = load_node(settings)
    except KeyFileError as error:
        raise click.ClickException(f"{error} Run `kieznetz prepare` first.") from None
    except CannotStart as error:
        raise click.ClickException(str(error)) from None
    url = settings.database_url_of("federation")
    if settings.embedded and not Path(url.removeprefix("sqlite:///")).exists():
        raise click.ClickException(_NOT_PREPARED)
    database = Database(url, connections=1)
    try:
        with database.read() as session:
            if not inspect(session.connection()).has_table("peers"):
                raise click.ClickException(_NOT_PREPARED)
        yield database, node
    except Refused as refused:
        sentence = REFUSALS[refused.code].english.format(**refused.details)
        why = refused.details.get("reason")
        raise click.ClickException(f"{sentence} {ALL[why].english}" if why in ALL else sentence) from None
    except SQLAlchemyError as error:
        if is_away(error) or is_busy(error):
            raise click.ClickException("The node's database cannot be reached at the moment.") from None
        raise
    finally:
        database.close()


def in_federation(act: Callable[[Session, Node], T]) -> T:
    """`act` in one writing transaction. Raises ClickException with one sentence (exit code 1)."""
    try:
        with opened_federation() as (database, node), database.write() as session:
            return act(session, node)
    except KeyFileError as error:
        raise click.ClickException(str(error)) from None
