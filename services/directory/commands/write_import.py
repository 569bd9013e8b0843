"""Writes a planned batch: entries, revisions, words, hours and messages in a handful of statements."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from services.directory.commands.index_actors import index_actors
from services.directory.commands.plan_import import Planned
from services.directory.commands.settle_suggestion import settle_suggestion
from services.directory.commands.tell_actor import tell_actors
from services.directory.domain.actors.content import sort_name
from services.directory.domain.actors.status import UNSEEN
from services.directory.domain.imports.options import Options
from services.directory.models.actors import Actor, ImportedRow
from services.directory.models.declared import Base
from services.directory.queries.imported import open_doubles
from shared.ids import new_id, next_version, short_code
from shared.signing.node import Node
from shared.storage.activity import note_many


def write_import(
    session: Session, node: Node, plan: Sequence[Planned], options: Options, *, by: str | None, now: datetime
) -> None:
    """Makes what was planned for some 500 rows true; `by` is an account, None: the command line."""
    created = [one for one in plan if one.outcome in ("created", "double")]
    changed = [one for one in plan if one.outcome == "changed" and one.actor is not None]
    _create(session, node, created, options, by, now)
    appeared = [one.actor for one in created if one.actor and one.actor.status == "published"]
    seen_before = [one.actor for one in changed if one.actor and one.actor.status == "published"]
    appeared += _change(session, node, changed, options, now)
    actors = [one.actor for one in (*created, *changed) if one.actor is not None]
    session.flush()
    _remember(session, options, created, changed)
    if not actors:
        return
    revisions = [
        {
            "actor": actor.number,
            "version": actor.version,
            "act": "imported",
            "by": by,
            "at": now,
            "content": actor.content,
        }
        for actor in _once(actors)
    ]
    session.execute(insert(Base.metadata.tables["actor_revisions"]), revisions)
    index_actors(session, node, list(_once(actors)), now)
    note_many(
        session,
        account_id=by,
        action="actor_imported",
        object_ids=[actor.id for actor in _once(actors)],
        now=now,
        collection=options.collection,
    )
    tell_actors(session, node, list(_once(appeared)), now, new=True)
    tell_actors(session, node, list(_once(seen_before)), now, new=False)


def _create(
    session: Session, node: Node, created: Sequence[Planned], options: Options, by: str | None, now: datetime
) -> None:
    rows = {}
    for one, code in zip(created, _unused_codes(session, len(created)), strict=True):
        public = options.publish and one.outcome == "created"
        content = one.content
        rows[new_id(now)] = one, {
            "source": node.identity, "local": True, "code": code, "version": next_version(0, now),
            "status": "published" if public else "draft", "kind": content["kind"], "name": content["name"],
            "sort_name": sort_name(content["name"]), "content": content, "home": None, "merged_into": None,
            "confirmed_at": now if public else None, "reminded_at": None, "hours_until": None, "created_by": by,
            "created_at": now, "changed_at": now,
        }  # fmt: skip
    if not rows:
        return
    # SQLite gives the mapper the numbers of new rows one by one only.
    session.execute(insert(Base.metadata.tables["actors"]), [{"id": id, **row} for id, (_, row) in rows.items()])
    for actor in session.scalars(select(Actor).where(Actor.source == node.identity, Actor.id.in_(rows))):
        rows[actor.id][0].actor = actor


def _change(session: Session, node: Node, changed: Sequence[Planned], options: Options, now: datetime) -> list[Actor]:
    """Gives entries their new documents; returns those that become public by it.

    What may be there already, under another name or from another file, stays what it is until somebody has looked.
    """
    appeared = []
    doubtful = open_doubles(session, [one.actor.number for one in changed if one.actor is not None])
    for one in changed:
        actor = one.actor
        if actor is None:
            continue
        actor.content = one.content
        actor.version, actor.changed_at = next_version(actor.version, now), now
        sound = actor.status in UNSEEN and not one.like and actor.number not in doubtful
        if options.publish and (sound or actor.status == "hidden"):
            actor.status = "published"
            appeared.append(actor)
            settle_suggestion(session, node, actor, now=now)
        if actor.status == "published":
            actor.confirmed_at, actor.reminded_at = now, None
    return appeared


def _remember(session: Session, options: Options, created: Iterable[Planned], changed: Iterable[Planned]) -> None:
    new = [
        {"collection": options.collection, "key": one.row.key, "actor": one.actor.number, "hash": one.row.hash}
        for one in created
        if one.actor is not None
    ]
    if new:
        session.execute(insert(Base.metadata.tables["imported_rows"]), new)
    said = [{"collection": options.collection, "key": one.row.key, "hash": one.row.hash} for one in changed]
    if said:
        session.execute(update(ImportedRow), said)


def _unused_codes(session: Session, count: int) -> list[str]:
    codes: set[str] = set()
    while len(codes) < count:
        fresh = {short_code() for _ in range(count - len(codes))}
        codes |= fresh - set(session.scalars(select(Actor.code).where(Actor.code.in_(fresh))))
    return list(codes)


def _once(actors: Iterable[Actor]) -> Iterable[Actor]:
    """Two rows of a file may belong to one entry, after a merge."""
    return {actor.number: actor for actor in actors}.values()
