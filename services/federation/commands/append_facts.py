"""Signed facts take their places at the end of the log; what they replace is deleted."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, tuple_
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from services.federation.commands.lock_head import lock_head
from services.federation.commands.sign_facts import Signed
from services.federation.domain.positions import positions
from services.federation.models.log import LogEntry, WaitingFact
from shared.ids import milliseconds

_KEY = ("kind", "subject")


def append_facts(session: Session, *, entries: Sequence[Signed], numbers: Iterable[int], now: datetime) -> int:
    """How many entries were written. An older version never replaces a newer one; the facts `numbers` wait no longer.

    One appender at a time holds the head's lock until its commit, so that positions rise in the order of commits.
    """
    session.execute(delete(WaitingFact).where(WaitingFact.number.in_(list(numbers))))
    head = lock_head(session)
    known = _known(session, entries)
    places = positions(head.position, milliseconds(now))
    rows: list[dict[str, Any]] = []
    for entry in entries:
        version, topics, areas = known.get((entry.kind, entry.subject), (0, [], []))
        if entry.version <= version:
            continue
        previous, position = next(places)
        rows.append(
            {
                **vars(entry),
                "position": position,
                "previous": previous,
                "topics": sorted({*topics, *entry.topics}),
                "areas": sorted({*areas, *entry.areas}),
                "size": len(entry.body.encode()),
                "appended_at": now,
            }
        )
    if rows:
        _write(session, rows)
        head.position = rows[-1]["position"]
        session.flush()
    return len(rows)


def _known(session: Session, entries: Sequence[Signed]) -> dict[tuple[str, str], tuple[int, list[str], list[str]]]:
    keys = [(entry.kind, entry.subject) for entry in entries]
    columns = (LogEntry.kind, LogEntry.subject, LogEntry.version, LogEntry.topics, LogEntry.areas)
    rows = session.execute(select(*columns).where(tuple_(LogEntry.kind, LogEntry.subject).in_(keys)))
    return {(row.kind, row.subject): (row.version, row.topics, row.areas) for row in rows}


def _write(session: Session, rows: list[dict[str, Any]]) -> None:
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgres_insert
    statement = insert(LogEntry)
    newer = {name: statement.excluded[name] for name in rows[0] if name not in _KEY}
    session.execute(statement.on_conflict_do_update(index_elements=_KEY, set_=newer), rows)
