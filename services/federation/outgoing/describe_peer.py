"""Ask a known peer who it is now."""

from services.federation.commands.peer_door import note_address
from services.federation.commands.trust_description import trust_description
from services.federation.models.peers import Peer
from services.federation.outgoing.described import read_described, signers
from services.federation.outgoing.introduced import introduced
from services.federation.outgoing.refused import FetchRefused
from services.federation.queries.peers import peer_of
from shared.signing.node import Node
from shared.storage.database import Database


def describe_peer(database: Database, node: Node, peer: Peer) -> None:
    """Raises FetchRefused when the description cannot be read or is not believed."""
    now = node.clock()
    described = read_described(peer.url, private_too=node.settings.private_peers, now=now)
    with database.write() as session:
        why = trust_description(
            session,
            peer_id=peer.id,
            who=introduced(described),
            signed_by=signers(described, peer.keys, now),
            revoked=described.revoked,
            now=now,
        )
        row = peer_of(session, peer.id)
        if why is None and row is not None:
            row.described_at = now
            note_address(session, peer_id=peer.id, address=described.amqp)
    if why is not None:
        raise FetchRefused(why)
