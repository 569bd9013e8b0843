"""How a look at a peer went."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.peer_door import HTTP
from services.federation.commands.peer_row import peer_row
from services.federation.domain.pace import back_off, next_look
from services.federation.domain.progress import Batch
from services.federation.models.peers import Peer
from services.federation.models.readers import PeerDoor
from shared.clock import from_rfc3339


def note_turn(
    session: Session, *, seen: Peer, batch: Batch, chance: float, now: datetime, heard: bool = False
) -> Peer | None:
    """What was `heard` by a live door does not change when the next look over HTTP is due.

    The locked row, its position moved on; None when it is no longer where `seen` was, or no longer followed.

    Raises Refused peer_not_found.
    """
    row = peer_row(session, seen.id)
    if (row.position, row.epoch, row.state, row.keys) != (seen.position, seen.epoch, "agreed", seen.keys):
        return None
    row.position, row.head, row.etag = batch.position, batch.head, batch.etag
    row.failures, row.failure, row.last_heard_at = 0, None, now
    row.quiet = 0 if batch.messages else min(row.quiet + 1, 1_000_000)
    if not heard:
        door = session.get(PeerDoor, row.id)
        listens = door is not None and door.live != HTTP and not batch.messages
        row.next_try_at = now + next_look(row.quiet, chance, listens=listens, more=batch.position < batch.head)
    if batch.messages:
        row.lag_seconds = _lag(batch.messages[-1], now)
    return row


def note_failure(session: Session, *, peer_id: str, code: str, chance: float, now: datetime) -> None:
    """`code` is a key of reasons.CONNECTION. Raises Refused peer_not_found."""
    row = peer_row(session, peer_id)
    row.failures, row.failure = row.failures + 1, code
    row.next_try_at = now + back_off(row.failures, chance)


def _lag(raw: object, now: datetime) -> int | None:
    """Seconds since the message says it was written; a clock ahead of this one counts as 0."""
    try:
        written = from_rfc3339(str(raw["time"]))  # type: ignore[index]
    except (ValueError, TypeError, KeyError):
        return None
    return min(max(0, int((now - written).total_seconds())), 2**31 - 1)
