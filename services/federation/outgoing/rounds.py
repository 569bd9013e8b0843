"""What goes on with peers by itself. Turns run in threads of their own: no other job waits for another machine."""

from sqlalchemy.orm import Session

from services.federation.commands.drop_vanished import drop_vanished
from services.federation.commands.hide_objects import hide_objects
from services.federation.commands.let_in_aside import let_in_aside
from services.federation.commands.show_objects import show_objects
from services.federation.commands.tell_again import tell_again
from services.federation.models.peers import Peer
from services.federation.outgoing.follow import follow
from services.federation.outgoing.post_letter import post_letter
from services.federation.outgoing.turns import Turns
from services.federation.queries.contracts import PUBLIC_TYPES
from services.federation.queries.peers import due_letters, due_peers, peer_of, peers_to_tidy
from shared.signing.node import Node
from shared.storage.database import Database

FOLLOWING, POSTING = Turns(), Turns(threads=2)
_AT_ONCE = 500
_BATCHES = 20  # of one peer in one run


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
    """Drops, hides and shows what goes with each peer's state, and tells or lets in what an upgrade has made known."""
    with database.read() as session:
        due = peers_to_tidy(session, PUBLIC_TYPES)
    for peer_id in due:
        for _batch in range(_BATCHES):
            with database.write() as session:
                peer = peer_of(session, peer_id, locked=True)
                if peer is None or _tidy(session, peer, node) < _AT_ONCE:
                    break


def _tidy(session: Session, peer: Peer, node: Node) -> int:
    own, now = node.identity, node.clock()
    if peer.state == "ended":
        return drop_vanished(session, peer=peer, everything=True, own=own, limit=_AT_ONCE, now=now)
    if peer.state == "blocked":
        return hide_objects(session, peer=peer, own=own, limit=_AT_ONCE, now=now)
    if peer.state != "agreed":
        return 0
    return (
        show_objects(session, peer=peer, own=own, limit=_AT_ONCE, now=now)
        or tell_again(session, peer=peer, own=own, limit=_AT_ONCE, now=now)
        or let_in_aside(session, peer=peer, types=PUBLIC_TYPES, own=own, limit=_AT_ONCE, now=now)
    )
