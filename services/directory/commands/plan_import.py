"""What is to happen with the rows of a file: only looked at, nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from services.directory.commands.fill_actor import fill_actor
from services.directory.domain.actors.content import blank_content, changed_keys
from services.directory.domain.actors.status import ENDED, UNSEEN
from services.directory.domain.imports.options import Options
from services.directory.domain.imports.report import CheckedRow
from services.directory.domain.imports.row import RowError
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor, ImportedRow
from services.directory.queries.imported import imported_actors, imported_rows, last_imported
from services.directory.queries.likely_same import likely_same
from shared.signing.node import Node


@dataclass
class Planned:
    """One row, its outcome, and the document that its entry will have; `known` and `actor` of an earlier import.

    `like`: names of entries of another origin that may speak of the same actor; such a one is never published here.
    """

    row: CheckedRow
    outcome: str
    content: dict[str, Any] = field(default_factory=dict)
    known: ImportedRow | None = None
    actor: Actor | None = None
    like: list[str] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)


def plan_import(session: Session, node: Node, rows: Sequence[CheckedRow], options: Options) -> list[Planned]:
    """The plan for a batch of some 500 rows, in their order. Entries that will change are locked unless it is dry."""
    keys = [row.key for row in rows if row.key is not None]
    known = imported_rows(session, options.collection, keys)
    sound = [row for row in rows if not row.errors and row.key is not None]
    different = [known[row.key].actor for row in sound if row.key in known and known[row.key].hash != row.hash]
    actors = imported_actors(session, different, lock=not options.dry_run)
    before = last_imported(session, different)
    plan = [_planned(node, row, known.get(row.key or ""), actors, before, options) for row in rows]
    new = [one for one in plan if one.outcome == "created"]
    for position, names in likely_same(session, node, options.collection, [one.content for one in new]).items():
        new[position].outcome, new[position].like = "double", names
    waiting = [one for one in plan if one.outcome == "changed" and one.actor and one.actor.status in UNSEEN]
    for position, names in likely_same(session, node, options.collection, [one.content for one in waiting]).items():
        waiting[position].like = names
    return plan


def _planned(
    node: Node,
    row: CheckedRow,
    known: ImportedRow | None,
    actors: dict[int, Actor],
    before: dict[int, dict[str, Any]],
    options: Options,
) -> Planned:
    if row.errors or row.key is None:
        return Planned(row, "broken", known=known)
    try:
        if known is None:
            return Planned(row, "created", _content(node, row))
        if known.hash == row.hash:
            return Planned(row, "unchanged", known=known)
        actor = actors[known.actor]
        if actor.status in ENDED:
            return Planned(row, "ended", known=known, actor=actor)
        if not options.overwrite and _edited_here(row, actor, before.get(actor.number)):
            return Planned(row, "edited_here", known=known, actor=actor)
        return Planned(row, "changed", fill_actor(actor.content, dict(row.data)), known, actor)
    except Refused as refused:
        return Planned(row, "broken", known=known, errors=[RowError(refused.field, refused.code)])


def _content(node: Node, row: CheckedRow) -> dict[str, Any]:
    if row.entry is not None:
        return row.entry.content
    return fill_actor(blank_content(node.settings.timezone.key), dict(row.data))


def _edited_here(row: CheckedRow, actor: Actor, imported: dict[str, Any] | None) -> bool:
    """Whether something that the row speaks of is no longer as the last import left it."""
    return imported is None or bool(row.data.keys() & set(changed_keys(imported, actor.content)))
