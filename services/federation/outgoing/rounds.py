"""What goes on with peers by itself. Turns run in threads of their own: no other job waits for another machine."""

from services.federation.commands.drop_vanished import drop_vanished
from services.federation.commands.let_in_aside import let_in_aside
from services.federation.outgoing.follow import follow
from services.federation.outgoing.post_letter import post_letter
from services.federation.outgoing.turns import Turns
from services.federation.queries.contracts import PUBLIC_TYPES
from services.federation.queries.peers import due_letters, due_peers, ended_with_objects, peer_of, peers_with_aside
from shared.signing.node import Node
from shared.storage.database import Database

FOLLOWING, POSTING = Turns(), Turns(threads=2)
_AT_ONCE = 500


def follow_peers(database: Database, node: Node) -> None:
    """Gives every peer that is due its turn, as far as there are threads."""
    if not FOLLOWING.free():
        return
    with database.read() as session:
        due = due_peers(session, node.clock(), 100)
    FOLLOWING.begin([(id(database), peer_id) for peer_id in due], lambda key: follow(database, node, key[1]))


def post_letters(database: Database, node: Node) -> None:
    """Posts what is to be told to peers, to each in order."""
    if not POSTING.free():
        return
    with database.read() as session:
        due = due_letters(session, node.clock(), 50)
    POSTING.begin([(id(database), number) for number in due], lambda key: post_letter(database, node, key[1]))


def tidy_peers(database: Database, node: Node) -> None:
    """Drops what came from peers with whom it has ended, and lets in what an upgrade has made known."""
    with database.read() as session:
        ended, aside = ended_with_objects(session), peers_with_aside(session, PUBLIC_TYPES)
    for peer_id in ended:
        with database.write() as session:
            peer = peer_of(session, peer_id, locked=True)
            if peer is not None and peer.state == "ended":
                drop_vanished(session, peer=peer, everything=True, own=node.identity, limit=_AT_ONCE, now=node.clock())
    for peer_id in aside:
        with database.write() as session:
            peer = peer_of(session, peer_id, locked=True)
            if peer is not None and peer.state == "agreed":
                let_in_aside(
                    session, peer=peer, types=PUBLIC_TYPES, own=node.identity, limit=_AT_ONCE, now=node.clock()
                )
