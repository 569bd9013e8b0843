"""A look at nothing but what a peer has withdrawn, while there is much else to read or it has to wait with that."""

from collections.abc import Callable

from services.federation.commands.take_in import Offered
from services.federation.commands.take_withdrawals import note_look, take_withdrawals
from services.federation.domain.slowed_down import look_is_due, reads_on, withdrawn_object
from services.federation.models.peers import Peer
from services.federation.outgoing.describe_peer import describe_peer
from services.federation.outgoing.judge import judge
from services.federation.outgoing.read_withdrawals import Withdrawals, read_withdrawals
from services.federation.queries.peers import objects_here, peer_of, share_of
from shared.signing.node import Node
from shared.storage.database import Database


def follow_withdrawals(database: Database, node: Node, peer: Peer, chance: Callable[[], float], *, waits: bool) -> int:
    """How many had an effect; none when the last look was just now. Raises FetchRefused.

    `waits`: nothing else of the peer is read now. Who is only behind may have caught up before a look is worth while.
    """
    began = node.clock()
    with database.read() as session:
        share = share_of(session, peer.id)
    if share is None or not look_is_due(share.looked_at, began):
        return 0
    place = max(peer.position, share.ahead or 0)
    if share.looked_at is None and not waits:
        with database.write() as session:
            note_look(session, peer_id=peer.id, ahead=place, waits=False, chance=chance(), now=began)
        return 0
    effects = reads = messages = 0
    at_end = False
    while reads_on(reads=reads, messages=messages, took=node.clock() - began, at_end=at_end):
        found = read_withdrawals(peer, after=place, private_too=node.settings.private_peers)
        offered = _judge(database, node, peer, found)
        if _has_unknown_key(offered) and peer.described_at < began:  # perhaps it has a new key
            describe_peer(database, node, peer)
            with database.read() as session:
                peer = peer_of(session, peer.id) or peer
            offered = _judge(database, node, peer, found)
        if offered:
            now = node.clock()
            with database.write() as session:
                effect = take_withdrawals(
                    session, seen=peer, ahead=found.position, offered=offered, own=node.identity, now=now
                )
            if effect is None:
                return effects
            effects += effect
        reads, messages, place, at_end = reads + 1, messages + len(found.messages), found.position, found.at_end
    with database.write() as session:
        note_look(session, peer_id=peer.id, ahead=place, waits=waits, chance=chance(), now=node.clock())
    return effects


def _judge(database: Database, node: Node, peer: Peer, found: Withdrawals) -> list[Offered]:
    """Of what withdraws something that is here; of nothing else the signature is worth checking."""
    named = [withdrawn_object(raw) for raw in found.messages]
    with database.read() as session:
        here = objects_here(session, peer.identity, {key for key in named if key is not None})
    chosen = [number for number, key in enumerate(named) if key in here]
    messages, sizes = [found.messages[number] for number in chosen], [found.sizes[number] for number in chosen]
    return judge(messages, peer, now=node.clock(), sizes=sizes)


def _has_unknown_key(offered: list[Offered]) -> bool:
    return any(one.seen.refused == "unknown_key" for one in offered)
