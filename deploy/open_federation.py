"""The federation service's database for commands of the command line, beside a running node or without one."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from services.federation.domain.refused import Refused
from services.federation.refusals import REFUSALS
from shared.config import CannotStart, read_settings
from shared.signing.keyfiles import KeyFileError
from shared.signing.node import Node, load_node
from shared.storage.database import Database, is_away

T = TypeVar("T")
_PREPARE = "run `kieznetz prepare` first."


def in_federation(act: Callable[[Session, Node], T]) -> T:
    """`act` in one writing transaction. Raises ClickException with one sentence (exit code 1)."""
    try:
        settings = read_settings()
    except CannotStart as error:
        raise click.ClickException(str(error)) from None
    try:
        node = load_node(settings)
    except KeyFileError as error:
        raise click.ClickException(f"{error} Perhaps you need to {_PREPARE}") from None
    url = settings.database_url_of("federation")
    missing = click.ClickException(f"The node's database is not there yet; {_PREPARE}")
    if settings.embedded and not Path(url.removeprefix("sqlite:///")).exists():
        raise missing
    database = Database(url, connections=1)
    try:
        with database.write() as session:
            if not inspect(session.connection()).has_table("signing_keys"):
                raise missing
            return act(session, node)
    except Refused as refused:
        raise click.ClickException(REFUSALS[refused.code].english.format(**refused.details)) from None
    except KeyFileError as error:
        raise click.ClickException(str(error)) from None
    except SQLAlchemyError as error:
        if is_away(error):
            raise click.ClickException("The node's database cannot be reached at the moment.") from None
        raise
    finally:
        database.close()
