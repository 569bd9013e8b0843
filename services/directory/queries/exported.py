"""Entries for files: all that fit, a few hundred of them in memory at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from services.directory.domain.actors.content import current_news, not_over
from services.directory.domain.exports.entry import Entry, moment_text
from services.directory.models.actors import Actor
from services.directory.queries.actors import Filters, listed
from services.directory.queries.projects_of_actor import ProjectShown, projects_of_many
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
    """The entries in the order of their names, as they are to be seen on the ISO day `today`."""
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
        projects = projects_of_many(session, node, some)
        for number in some:
            if number in rows:
                yield entry_of(node, rows[number], today, projects.get(number, ()))


def entry_of(node: Node, actor: Actor | Row[tuple[object, ...]], today: str, projects: Sequence[ProjectShown]) -> Entry:
    """An entry (or a row with its columns) as the formats need it; a copy is told with its home's addresses."""
    home = actor.home or {}
    content = {name: value for name, value in actor.content.items() if name != "confirmed_contacts"}
    content |= {name: not_over(content[name], today) for name in ("offers", "requests")}
    content["news"] = current_news(content["news"], today)
    settings = node.settings
    return Entry(
        id=actor.id,
        source=actor.source,
        url=home.get("url") or f"{settings.url}/directory/actors/{actor.id}",
        short_url=home.get("short_url") or (f"{settings.url}/a/{actor.code}" if actor.code else None),
        home_name=home.get("name") or settings.name,
        confirmed_at=actor.confirmed_at,
        version=actor.version,
        content=content,
        licence=home.get("licence"),
        projects=[{**asdict(one), "granted_at": moment_text(one.granted_at)} for one in projects],
    )
