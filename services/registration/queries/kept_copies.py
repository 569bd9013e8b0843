"""Neighbours' events, and lists of them among this node's own: read once for each version, like kept_events."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from services.registration.models import EventCopy
from services.registration.queries.kept_events import Pair, pairs_of
from shared.clock import rfc3339
from shared.storage.kept import Kept


class Copied(NamedTuple):
    """A neighbour's event, to read: the columns of EventCopy; NamedTuples are read faster than the ORM's objects."""

    key: str
    source: str
    id: str
    version: int
    status: str
    title: str
    format: str
    starts_at: datetime
    ends_at: datetime
    timezone: str
    online: bool
    content: dict[str, Any]


Listed = Pair | Copied
_KEPT: Kept[Copied] = Kept(4000)
_COLUMNS = select(*(EventCopy.__table__.c[name] for name in Copied._fields))


def place_of(item: Listed) -> list[str]:
    """Start and id, by which lists are sorted and go on."""
    if isinstance(item, Copied):
        return [rfc3339(item.starts_at), item.key]
    return [rfc3339(item[0].starts_at), item[0].id]


def read_listed(session: Session, statement: Select[Any], values: dict[str, Any]) -> list[Listed]:
    """What a statement of queries.listing finds, in its order, with `values` for its parameters; all to read only."""
    rows = session.execute(statement, values).all()
    told = [(row[0], row[1]) for row in rows if row[-1]]
    if not told:
        return list(pairs_of(session, rows))
    own = {pair[0].id: pair for pair in pairs_of(session, [row for row in rows if not row[-1]])}
    copies = _copies_of(session, told)
    found = [copies.get(row[0]) if row[-1] else own.get(row[0]) for row in rows]
    return [one for one in found if one is not None]


def _copies_of(session: Session, keys: list[tuple[str, int]]) -> dict[str, Copied]:
    found = {key: copy for key, version in keys if (copy := _KEPT.get((key, version))) is not None}
    missing = [key for key, _version in keys if key not in found]
    if missing:
        for row in session.execute(_COLUMNS.where(EventCopy.__table__.c.key.in_(missing))):
            copy = Copied(*row)
            found[copy.key] = _KEPT.keep((copy.key, copy.version), copy)
    return found
