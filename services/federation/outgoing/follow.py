"""One turn with one peer: who it is now, what is new there, and what of that comes in.

Everything that is slow (the other machine, signatures) happens outside of transactions. The position moves in the
transaction of the effect, and only from where it was read: two processes at once, or a plug pulled at any moment,
neither lose nor double anything.
"""

import random
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

import structlog
from sqlalchemy.exc import SQLAlchemyError

from services.federation.commands.acknowledge_withdrawals import acknowledge_withdrawals
from services.federation.commands.drop_vanished import drop_vanished
from services.federation.commands.note_turn import note_failure, note_turn
from services.federation.commands.take_in import Offered, take_in
from services.federation.domain.pace import is_over
from services.federation.domain.progress import Batch
from services.federation.models.peers import Peer
from services.federation.outgoing.ahead import Ahead
from services.federation.outgoing.describe_peer import describe_peer
from services.federation.outgoing.follow_withdrawals import follow_withdrawals
from services.federation.outgoing.judge import judge
from services.federation.outgoing.refused import FetchRefused
from services.federation.queries.peers import pauses, peer_of
from shared.signing.node import Node
from shared.storage.database import Database, is_away, is_busy

log = structlog.get_logger()
BATCHES = 10  # in one turn; then it is another peer's
_TURNS: defaultdict[tuple[int, str], Lock] = defaultdict(Lock)  # of this process: two at once would do the work twice
_DROP_AT_ONCE = 500
_DESCRIBED_EVERY = timedelta(seconds=30)


def follow(database: Database, node: Node, peer_id: str, chance: Callable[[], float] = random.random) -> int:
    """How many messages had an effect. What goes wrong is noted at the peer, and tried again ever more slowly."""
    with _TURNS[id(database), peer_id]:
        return _follow(database, node, peer_id, chance)


def _follow(database: Database, node: Node, peer_id: str, chance: Callable[[], float]) -> int:
    effects = 0
    try:
        ahead = Ahead(node)
        for number in range(1, BATCHES + 1):
            with database.read() as session:
                peer, paused = peer_of(session, peer_id), pauses(session, peer_id, node.clock())
            if peer is None or peer.state != "agreed":
                break
            now = node.clock()
            if is_over(peer.expires_on, now.astimezone(node.settings.timezone).date()):
                raise FetchRefused("expired")
            behind = number == 1 and peer.position < peer.head
            if (paused or behind) and not _must_describe(peer, now):
                effects += _look_at_withdrawals(database, node, peer, chance, waits=paused)
                if paused:
                    break
            effect, more = _step(database, node, peer, chance, ahead, last=number == BATCHES)
            effects += effect
            if not more:
                break
    except FetchRefused as refused:
        log.info("peer_not_read", peer=peer_id, reason=str(refused))
        with database.write() as session:
            note_failure(session, peer_id=peer_id, code=refused.code, chance=chance(), now=node.clock())
    except SQLAlchemyError as error:
        if is_away(error) or is_busy(error):
            raise
        # Something got past the rules that no database takes: it holds up this peer alone, and is seen.
        log.exception("peer_not_taken_in", peer=peer_id)
        with database.write() as session:
            note_failure(session, peer_id=peer_id, code="unreadable", chance=chance(), now=node.clock())
    return effects


def _look_at_withdrawals(
    database: Database, node: Node, peer: Peer, chance: Callable[[], float], *, waits: bool
) -> int:
    try:
        return follow_withdrawals(database, node, peer, chance, waits=waits)
    except FetchRefused as refused:
        # A door that does not know all types of ours can be read nevertheless: the withdrawals come with all the rest.
        if waits or refused.code != "wrong_status":
            raise
        log.info("withdrawals_not_read", peer=peer.id, reason=str(refused))
        return 0


def _step(
    database: Database, node: Node, peer: Peer, chance: Callable[[], float], ahead: Ahead, *, last: bool
) -> tuple[int, bool]:
    now = node.clock()
    if peer.reread_at is not None and peer.reread_at <= now:
        _read_again(database, peer.id)
        return 0, True
    if _must_describe(peer, now):
        describe_peer(database, node, peer)
        return 0, True
    looked = ahead.look(peer)
    batch, offered = looked.batch, looked.offered
    if batch.epoch != peer.epoch and peer.described_at < now:
        describe_peer(database, node, peer)
        with database.read() as session:
            fresh = peer_of(session, peer.id)
        if fresh is None or fresh.epoch != peer.epoch:
            return 0, True  # it begins anew
    if batch.went_back and batch.epoch == peer.epoch:
        with database.write() as session:  # a position that was never true, or an old backup over there
            row = peer_of(session, peer.id, locked=True)
            if row is not None:
                row.position, row.etag = 0, None
        return 0, True
    if any(one.seen.refused == "unknown_key" for one in offered) and peer.described_at < now:
        describe_peer(database, node, peer)  # perhaps it has a new key
        with database.read() as session:
            peer = peer_of(session, peer.id) or peer
        offered = judge(batch.messages, peer, now=node.clock(), sizes=batch.sizes)
    if not last:
        ahead.begin(peer, batch)
    return take(database, node, peer, batch, offered, chance) or (0, False)


def take(
    database: Database,
    node: Node,
    peer: Peer,
    batch: Batch,
    offered: list[Offered],
    chance: Callable[[], float],
    *,
    heard: bool = False,
) -> tuple[int, bool] | None:
    """How many messages had an effect, and whether there is more to do at once. `heard`: by a live door.

    None when the peer is no longer where `peer` saw it: somebody else was faster, or it was blocked meanwhile.
    """
    now = node.clock()
    with database.write() as session:
        row = note_turn(session, seen=peer, batch=batch, chance=chance(), now=now, heard=heard)
        if row is None:
            return None
        effects = take_in(session, peer=row, offered=offered, own=node.identity, now=now)
        at_end = batch.position == peer.position and not batch.messages
        if at_end and row.drop_due:
            dropped = drop_vanished(
                session, peer=row, everything=False, own=node.identity, limit=_DROP_AT_ONCE, now=now
            )
            row.drop_due = dropped == _DROP_AT_ONCE
        acknowledge_withdrawals(session, peer=row, limit=_DROP_AT_ONCE, now=now)
        return effects, not at_end or row.drop_due


def _read_again(database: Database, peer_id: str) -> None:
    with database.write() as session:
        row = peer_of(session, peer_id, locked=True)
        if row is not None:
            row.position, row.etag, row.reread_at = 0, None, None


def _must_describe(peer: Peer, now: datetime) -> bool:
    return now - peer.described_at >= _DESCRIBED_EVERY or bool(peer.doubted_keys) or peer.described_at > now
