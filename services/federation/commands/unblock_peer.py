"""What was hidden of a peer is seen again, and the peer is read on from where it was."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.block_peer import AT_ONCE
from services.federation.commands.peer_row import peer_row
from services.federation.commands.show_objects import show_objects
from services.federation.models.peers import Peer
from shared.signing.node import Node
from shared.storage.activity import note


def unblock_peer(session: Session, *, node: Node, peer_id: str, account_id: str | None, now: datetime) -> Peer:
    """Raises Refused peer_not_found, peer_state."""
    peer = peer_row(session, peer_id, "unblock")
    peer.state, peer.state_before, peer.blocked_reason = peer.state_before or "ended", None, None
    peer.next_try_at, peer.etag = now, None
    if peer.state == "agreed":
        show_objects(session, peer=peer, own=node.identity, limit=AT_ONCE, now=now)
    note(session, account_id=account_id, action="peer_unblocked", object_id=peer.id, now=now)
    return peer
