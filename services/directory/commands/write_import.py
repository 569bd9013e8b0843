"""Writes a planned batch: entries, revisions, words, hours and messages in a handful of statements."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import itemgetter

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import instance_dict

from services.directory.commands.index_words import index_new, index_words
from services.directory.commands.new_entry import new_entry
from services.directory.commands.plan_hours import keep_spans, plan_hours, work_out
from services.directory.commands.plan_import import Planned
from services.directory.commands.settle_suggestion import settle_suggestion
from services.directory.commands.tell_actor import tell_actors
from services.directory.domain.actors.content import sort_name
from services.directory.domain.actors.status import UNSEEN
from services.directory.domain.imports.options import Options
from services.directory.domain.imports.report import NewEntry
from services.directory.models.actors import Actor, ImportedRow
from services.directory.models.declared import Base
from services.directory.queries.among import among
from services.directory.queries.imported import open_doubles
from shared.ids import new_id, next_version, short_code
from shared.signing.node import Node
from shared.storage.activity import note_many
from shared.storage.insert_rows import insert_rows

_WRITTEN = (
    "source", "id", "local", "code", "version", "status", "kind", "name", "sort_name", "confirmed_at", "hours_until",
    "created_by", "created_at", "changed_at",
)  # fmt: skip
_written = itemgetter(*_WRITTEN)
# What an import fills.
TABLES = (
    "actors", "actor_revisions", "imported_rows", "actor_facets", "words", "actor_words", "actor_word_lists",
    "open_spans", "activity",
)  # fmt: skip
_ACTORS, _REVISIONS, _ROWS = (Base.metadata.tables[name] for name in ("actors", "actor_revisions", "imported_rows"))


def write_import(
    session: Session, node: Node, plan: Sequence[Planned], options: Options, *, by: str | None, now: datetime
) -> None:
    """Makes what was planned for some 500 rows true; `by` is an account, None: the command line."""
    created = [one for one in plan if one.outcome in ("created", "double")]
    changed = [one for one in plan if one.outcome == "changed" and one.actor is not None]
    entries = _create(session, node, created, options, by, now)
    appeared = [one.actor for one in created if one.actor and one.actor.status == "published"]
    seen_before = [one.actor for one in changed if one.actor and one.actor.status == "published"]
    appeared += _change(session, node, changed, options, now)
    actors = list(_once(one.actor for one in (*created, *changed) if one.actor is not None))
    session.flush()
    _remember(session, options, created, changed)
    if not actors:
        return
    revisions = [
        (actor.number, actor.version, "imported", by, now, _document(actor, entries.get(actor.id))) for actor in actors
    ]
    insert_rows(session, _REVISIONS, ("actor", "version", "act", "by", "at", "content"), revisions)
    index_new(session, {one.actor.number: entries[one.actor.id] for one in created if one.actor is not None})
    old = list(_once(one.actor for one in changed if one.actor is not None))
    if old:
        index_words(session, old)
        plan_hours(session, node, old, now)
    note_many(
        session,
        account_id=by,
        action="actor_imported",
        object_ids=[actor.id for actor in actors],
        now=now,
        collection=options.collection,
    )
    contacts = {id: entry.contacts for id, entry in entries.items()}
    tell_actors(session, node, list(_once(appeared)), now, new=True, contacts=contacts)
    tell_actors(session, node, list(_once(seen_before)), now, new=False)


def _create(
    session: Session, node: Node, created: Sequence[Planned], options: Options, by: str | None, now: datetime
) -> dict[str, NewEntry]:
    """Stores new entries with their hours; gives them by id."""
    actors: dict[str, Actor] = {}
    entries: dict[str, NewEntry] = {}
    for one, code in zip(created, _unused_codes(session, len(created)), strict=True):
        public = options.publish and one.outcome == "created"
        entry = one.row.entry or new_entry(one.content)
        content = entry.content
        # It stays outside of the session, which would write and read it row by row: nobody needs to watch its values.
        actor = one.actor = Actor()
        instance_dict(actor).update(
            source=node.identity, id=new_id(now), local=True, code=code, version=next_version(0, now),
            status="published" if public else "draft", kind=content["kind"], name=content["name"],
            sort_name=sort_name(content["name"]), content=content, confirmed_at=now if public else None,
            hours_until=None, created_by=by, created_at=now, changed_at=now,
        )  # fmt: skip
        actors[actor.id], entries[actor.id] = actor, entry
    if not actors:
        return {}
    hours = work_out(session, node, list(actors.values()), now)
    rows = [(entries[id].document, *_written(instance_dict(actor))) for id, actor in actors.items()]
    insert_rows(session, _ACTORS, ("content", *_WRITTEN), rows)
    numbers = select(Actor.id, Actor.number).where(Actor.source == node.identity, among(session, Actor.id, actors))
    for id, number in session.execute(numbers):
        actors[id].number = number
    keep_spans(session, hours)
    return entries


def _document(actor: Actor, entry: NewEntry | None) -> str:
    return json.dumps(actor.content) if entry is None else entry.document


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
        (options.collection, one.row.key, one.actor.number, one.row.hash) for one in created if one.actor is not None
    ]
    insert_rows(session, _ROWS, ("collection", "key", "actor", "hash"), new)
    said = [{"collection": options.collection, "key": one.row.key, "hash": one.row.hash} for one in changed]
    if said:
        session.execute(update(ImportedRow), said)


def _unused_codes(session: Session, count: int) -> list[str]:
    codes: set[str] = set()
    while len(codes) < count:
        fresh = {short_code() for _ in range(count - len(codes))}
        codes |= fresh - set(session.scalars(select(Actor.code).where(among(session, Actor.code, fresh))))
    return list(codes)


def _once(actors: Iterable[Actor]) -> Iterable[Actor]:
    """Two rows of a file may belong to one entry, after a merge."""
    return {actor.number: actor for actor in actors}.values()
