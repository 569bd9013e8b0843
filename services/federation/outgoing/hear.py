"""What came in by a live door is judged and taken in as if it had been read over HTTP, without a gap and only once.

The position in a message's header is not signed, so it moves this node's position only together with a message that
holds; whatever is strange (a gap, a new epoch, a message that does not hold) is left to a look over HTTP.
"""

import random
from collections.abc import Callable, Sequence

from services.federation.commands.note_refusal import note_refusal
from services.federation.commands.take_in import Offered
from services.federation.domain.progress import Batch
from services.federation.models.peers import Peer
from services.federation.outgoing.follow import take
from services.federation.outgoing.json_text import read_json
from services.federation.outgoing.judge import judge
from services.federation.outgoing.refused import FetchRefused
from services.federation.queries.peers import pauses, peer_of
from shared.messaging.public_door import Heard
from shared.signing.node import Node
from shared.storage.database import Database

_TRIES = 3


def hear(
    database: Database, node: Node, peer_id: str, heard: Sequence[Heard], chance: Callable[[], float] = random.random
) -> bool:
    """Whether all is taken in that was heard; False asks for a look over HTTP."""
    for _try in range(_TRIES):
        with database.read() as session:
            peer = peer_of(session, peer_id)
            if peer is None or peer.state != "agreed":
                return True
            if pauses(session, peer_id, node.clock()):
                return True  # it is looked after by the rounds, slowly
        new = [one for one in heard if one.position > peer.position]
        if not new:
            return True
        told = _unbroken(new, peer)
        raw = [_read(one) for one in told]
        offered = judge(raw, peer, now=node.clock())
        good = next((number for number, one in enumerate(offered) if one.seen.refused), len(offered))
        if good < len(offered):
            _note(database, peer, offered[good], node)
        if good:
            last = told[good - 1].position
            batch = Batch(raw[:good], last, max(last, peer.head), peer.epoch, None)
            if take(database, node, peer, batch, offered[:good], chance, heard=True) is None:
                continue  # somebody else was faster: look again where it stands now
        return bool(good) and told[good - 1].position >= max(one.position for one in new)
    return False


def _unbroken(new: Sequence[Heard], peer: Peer) -> list[Heard]:
    """The messages up to the first before which something is missing, or that belongs to another epoch."""
    told: list[Heard] = []
    place = peer.position
    for one in new:
        if one.body is None and one.position <= place:
            continue
        if one.body is None or one.previous > place or one.epoch not in ("", peer.epoch):
            break
        told.append(one)
        place = one.position
    return told


def _read(heard: Heard) -> object:
    try:
        return read_json(heard.body or b"")
    except FetchRefused:
        return (heard.body or b"").decode(errors="replace")  # which is refused for being no object


def _note(database: Database, peer: Peer, offered: Offered, node: Node) -> None:
    with database.write() as session:
        row = peer_of(session, peer.id, locked=True)
        if row is not None and offered.seen.refused is not None:
            seen = offered.seen
            note_refusal(session, peer=row, code=seen.refused, detail=seen.detail, raw=offered.raw, now=node.clock())
