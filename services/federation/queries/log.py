"""Reads of the signed log: always from a position on, never more than fits into one answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from services.federation.domain.filters import Filter
from services.federation.models.keys import OwnNode, SigningKey
from services.federation.models.log import LogEntry, LogHead

MOST_BYTES = 2_000_000  # in one answer, before it is packed
_LOOK_AT = 2_000  # entries, when most of them may be left out


@dataclass(frozen=True)
class Look:
    """What a reader gets next. `looked_at`: the last position that was looked at; (position, keyid) of each entry."""

    found: tuple[tuple[int, str], ...]
    looked_at: int

    @property
    def positions(self) -> list[int]:
        """Of the entries, in order."""
        return [position for position, _ in self.found]


def look(session: Session, *, after: int, limit: int, wanted: Filter, parents: Mapping[str, str | None]) -> Look:
    """The next entries after a position that are asked for, at most `limit` and MOST_BYTES together (but one at least).

    Bodies are not read yet. Whatever commits later has a higher position, so going on from `looked_at` misses nothing.
    """
    everything = wanted == Filter()
    columns: list[Any] = [LogEntry.position, LogEntry.keyid, LogEntry.size]
    if not everything:
        columns += [LogEntry.type, LogEntry.kind, LogEntry.withdrawn, LogEntry.topics, LogEntry.areas]
    following = select(*columns).where(LogEntry.position > after).order_by(LogEntry.position)
    end = after
    if wanted.only_withdrawals:  # few among many: all others are passed over at once, up to the end as it is now
        following = following.where(LogEntry.withdrawn.is_(True))
        end = max(after, session.scalar(select(LogHead.position)) or 0)
    most = limit if everything else _LOOK_AT
    rows = session.execute(following.limit(most)).all()
    found: list[tuple[int, str]] = []
    looked_at, size = after, 0
    for row in rows:
        if everything or wanted.takes(row.type, row.kind, row.withdrawn, row.topics, row.areas, parents):
            if len(found) == limit or (found and size + row.size > MOST_BYTES):
                return Look(tuple(found), looked_at)
            found.append((row.position, row.keyid))
            size += row.size
        looked_at = row.position
    return Look(tuple(found), looked_at if len(rows) == most else max(looked_at, end))


def bodies(session: Session, positions: Sequence[int]) -> list[tuple[int, str]]:
    """Position and signed message of these entries, in order; one that was replaced meanwhile comes later anew."""
    if not positions:
        return []
    rows = select(LogEntry.position, LogEntry.body).where(LogEntry.position.in_(positions)).order_by(LogEntry.position)
    return [(row.position, row.body) for row in session.execute(rows)]


Post = tuple[int, str, str]  # position, type, signed message


def posts(session: Session, positions: Sequence[int]) -> list[Post]:
    """Like `bodies`, with the type."""
    if not positions:
        return []
    columns = (LogEntry.position, LogEntry.type, LogEntry.body)
    rows = select(*columns).where(LogEntry.position.in_(positions)).order_by(LogEntry.position)
    return [(row.position, row.type, row.body) for row in session.execute(rows)]


def head_and_epoch(session: Session) -> tuple[int, str]:
    """The last position, and the epoch ("" before the node has described itself)."""
    row = session.execute(
        select(LogHead.position, OwnNode.epoch).join_from(LogHead, OwnNode, isouter=True, onclause=_ONE)
    )
    position, epoch = row.one()
    return position, epoch or ""


def entry_count(session: Session) -> int:
    """How many objects the log holds, withdrawn ones included."""
    return session.scalar(select(func.count()).select_from(LogEntry)) or 0


def new_signatures_owed(session: Session, keyid: str) -> bool:
    """Whether entries carry another key's signature, or a new epoch waits for that to be over."""
    others = select(SigningKey.keyid).where(SigningKey.keyid != keyid)
    if session.scalar(select(exists().where(LogEntry.keyid.in_(others)))):
        return True
    return session.scalar(select(OwnNode.epoch_due)) is True


_ONE = OwnNode.number == LogHead.number
