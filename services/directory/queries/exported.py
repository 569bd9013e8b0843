"""Entries for files: all that fit, a few hundred rows in memory at a time, one query in all."""

from collections.abc import Iterator

from sqlalchemy import Row
from sqlalchemy.orm import Session

from services.directory.domain.actors.content import not_over
from services.directory.domain.exports.entry import Entry
from services.directory.models.actors import Actor
from services.directory.queries.actors import Filters, listed
from shared.signing.node import Node

AT_ONCE = 200
_COLUMNS = (Actor.id, Actor.source, Actor.code, Actor.version, Actor.content, Actor.home, Actor.confirmed_at)


def exported(session: Session, node: Node, filters: Filters, today: str) -> Iterator[Entry]:
    """The entries in the order of their names, without offers and requests that were over on the ISO day `today`."""
    statement = listed(session, filters)
    if statement is None:
        return
    columns = statement.with_only_columns(*_COLUMNS, maintain_column_froms=True)
    rows = session.execute(columns.order_by(Actor.sort_name, Actor.number), execution_options={"yield_per": AT_ONCE})
    for row in rows:
        yield entry_of(node, row, today)


def entry_of(node: Node, actor: Actor | Row[tuple[object, ...]], today: str) -> Entry:
    """An entry (or a row with its columns) as the formats need it; a copy is told with its home's addresses."""
    home = actor.home or {}
    lines = {name: not_over(actor.content[name], today) for name in ("offers", "requests")}
    settings = node.settings
    return Entry(
        id=actor.id,
        source=actor.source,
        url=home.get("url") or f"{settings.url}/directory/actors/{actor.id}",
        short_url=home.get("short_url") or (f"{settings.url}/a/{actor.code}" if actor.code else None),
        home_name=home.get("name") or settings.name,
        confirmed_at=actor.confirmed_at,
        version=actor.version,
        content={**actor.content, **lines},
        licence=home.get("licence"),
    )
