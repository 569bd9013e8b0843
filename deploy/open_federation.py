"""The federation's database for commands that run beside a node or without one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click
from sqlalchemy.orm import Session

from deploy.open_service import opened_service
from services.federation.domain.reasons import ALL
from services.federation.domain.refused import Refused
from services.federation.refusals import REFUSALS
from shared.signing.keyfiles import KeyFileError
from shared.signing.node import Node
from shared.storage.database import Database

T = TypeVar("T")


@contextmanager
def opened_federation() -> Iterator[tuple[Database, Node]]:
    """The database and the node. What is refused inside ends as one sentence, too. Raises ClickException."""
    with opened_service("federation") as opened:
        try:
            yield opened
        except Refused as refused:
            sentence = REFUSALS[refused.code].english.format(**refused.details)
            why = refused.details.get("reason")
            raise click.ClickException(f"{sentence} {ALL[why].english}" if why in ALL else sentence) from None


def in_federation(act: Callable[[Session, Node], T]) -> T:
    """`act` in one writing transaction. Raises ClickException with one sentence (exit code 1)."""
    try:
        with opened_federation() as (database, node), database.write() as session:
            return act(session, node)
    except KeyFileError as error:
        raise click.ClickException(str(error)) from None
