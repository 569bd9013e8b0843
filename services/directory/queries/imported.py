"""What is known of rows that were imported before: a few queries for a whole batch."""

from collections.abc import Collection, Iterable, Set
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from services.directory.models.actors import Actor, ActorRevision, ImportedRow
from services.directory.models.doubles import Double
from services.directory.queries.among import among


def imported_rows(session: Session, collection: str, keys: list[str]) -> dict[str, ImportedRow]:
    """The known rows among these keys of a batch."""
    chosen = select(ImportedRow).where(ImportedRow.collection == collection, among(session, ImportedRow.key, keys))
    return {row.key: row for row in session.scalars(chosen)}


def imported_keys(session: Session, collection: str) -> set[str]:
    """The keys of all rows of the collection."""
    return set(session.scalars(select(ImportedRow.key).where(ImportedRow.collection == collection)))


def imported_actors(session: Session, numbers: Iterable[int], *, lock: bool) -> dict[int, Actor]:
    """These entries by their numbers, locked in their order if they are to be changed."""
    chosen = select(Actor).where(Actor.number.in_(sorted(numbers))).order_by(Actor.number)
    chosen = chosen.with_for_update(key_share=True) if lock else chosen
    return {actor.number: actor for actor in session.scalars(chosen)}


def open_doubles(session: Session, numbers: Collection[int]) -> set[int]:
    """Those of these entries that look like another one, which nobody has judged yet."""
    pairs = select(Double.first, Double.second).where(
        Double.status == "open", or_(Double.first.in_(numbers), Double.second.in_(numbers))
    )
    return {number for pair in session.execute(pairs) for number in pair} & set(numbers)


def last_imported(session: Session, numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The documents as the last import of each entry left them."""
    newest = (
        select(ActorRevision.actor, func.max(ActorRevision.version).label("version"))
        .where(ActorRevision.actor.in_(sorted(numbers)), ActorRevision.act == "imported")
        .group_by(ActorRevision.actor)
        .subquery()
    )
    rows = session.execute(
        select(ActorRevision.actor, ActorRevision.content).join(
            newest, (ActorRevision.actor == newest.c.actor) & (ActorRevision.version == newest.c.version)
        )
    )
    return {row.actor: row.content for row in rows}


def vanished_rows(session: Session, collection: str, keys: Set[str]) -> list[tuple[str, str]]:
    """(key, name) of the collection's entries whose rows are not among these keys, by name; ended ones do not count."""
    rows = session.execute(
        select(ImportedRow.key, Actor.name)
        .join(Actor, Actor.number == ImportedRow.actor)
        .where(ImportedRow.collection == collection, Actor.status.not_in(("withdrawn", "merged")))
        .order_by(Actor.sort_name, Actor.number)
    )
    return [(key, name) for key, name in rows if key not in keys]
