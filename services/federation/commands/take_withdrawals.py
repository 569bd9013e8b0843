"""Of what is read later, what a peer withdraws takes effect now."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.acknowledge_withdrawals import acknowledge_withdrawals
from services.federation.commands.peer_row import peer_row
from services.federation.commands.peer_share import peer_share
from services.federation.commands.take_in import Offered, take_in
from services.federation.domain.slowed_down import next_look_at
from services.federation.models.peers import Peer

_AT_ONCE = 500


def take_withdrawals(
    session: Session, *, seen: Peer, ahead: int, offered: Sequence[Offered], own: str, now: datetime
) -> int | None:
    """How many had an effect; None when the peer is not what it was when they were judged.

    The position does not move: the same messages come again when everything is read, and have no effect then. Nor is it
    noted before that why a message was not believed. Raises Refused peer_not_found.
    """
    row = peer_row(session, seen.id)
    if (row.epoch, row.state, row.keys) != (seen.epoch, "agreed", seen.keys):
        return None
    sound = [one for one in offered if one.seen.refused is None and one.seen.withdrawal]
    effects = take_in(session, peer=row, offered=sound, own=own, now=now)
    peer_share(session, row, now).ahead = ahead
    while acknowledge_withdrawals(session, peer=row, limit=_AT_ONCE, now=now) == _AT_ONCE:
        pass
    return effects


def note_look(session: Session, *, peer_id: str, ahead: int, waits: bool, chance: float, now: datetime) -> None:
    """How far its withdrawals were looked at. If the peer `waits` with all the rest, the next turn is the next look.

    Raises Refused peer_not_found.
    """
    row = peer_row(session, peer_id)
    share = peer_share(session, row, now)
    share.ahead, share.looked_at, row.last_heard_at = ahead, now, now
    if waits:
        row.failure, row.next_try_at = "too_many", next_look_at(now, chance)
