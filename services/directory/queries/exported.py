"""Entries for files: all that fit, a few hundred of them in memory at a time."""

from collections.abc import Iterator

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from services.directory.domain.actors.content import not_over
from services.directory.domain.exports.entry import Entry
from services.directory.models.actors import Actor
from services.directory.queries.actors import Filters, listed
from shared.signing.node import Node

AT_ONCE = 500
_COLUMNS = (
    Actor.number,
    Actor.id,
    Actor.source,
    Actor.code,
    Actor.version,
    Actor.content,
    Actor.home,
    Actor.confirmed_at,
)


def exported(session: Session, node: Node, filters: Filters, today: str) -> Iterator[Entry]:
    """The entries in the order of their names, without offers and requests that were over on the ISO day `today`."""
    statement = listed(session, filters)
    if statement is None:
        return
    # What is only read has no transaction on PostgreSQL, so no cursor of the server's: first which, then in parts.
    chosen = statement.with_only_columns(Actor.number, maintain_column_froms=True)
    numbers = session.scalars(chosen.order_by(Actor.sort_name, Actor.number)).all()
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        rows = {
            row.number: row
            for row in session.execute(select(*_COLUMNS).where(Actor.number.in_(some), Actor.status == "published"))
        }
        for number in some:
            if number in rows:
                yield entry_of(node, rows[number], today)


def entry_of(node: Node, actor: Actor | Row[tuple[object, ...]], today: str) -> Entry:
    """An entry (or a row with its columns) as the formats need it; a copy is told with its home's addresses."""
    home = actor.home or {}
    lines = {name: not_over(actor.content[name], today) for name in ("offers", "requests", "news")}
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
