"""Nothing of a peer is to be seen here any more, at once and until it is undone."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.hide_objects import hide_objects
from services.federation.commands.peer_row import peer_row
from services.federation.models.peers import Peer
from shared.signing.node import Node
from shared.storage.activity import note

AT_ONCE = 500


def block_peer(
    session: Session, *, node: Node, peer_id: str, reason: str, account_id: str | None, now: datetime
) -> Peer:
    """What was taken in stays, hidden, so that undoing it needs no new import. The peer is not told.
    The first AT_ONCE objects go at once, the others by a job.

    Raises Refused peer_not_found, peer_state.
    """
    peer = peer_row(session, peer_id, "block")
    peer.state_before, peer.state, peer.blocked_reason = peer.state, "blocked", reason
    hide_objects(session, peer=peer, own=node.identity, limit=AT_ONCE, now=now)
    note(session, account_id=account_id, action="peer_blocked", object_id=peer.id, now=now, reason=reason)
    return peer
