"""Nothing of a peer is to be seen here any more, at once and until it is undone."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.peer_row import peer_row
from services.federation.models.peers import Peer
from shared.contracts.federation import PEER_BLOCKED
from shared.ids import milliseconds
from shared.signing.node import Node
from shared.storage import outbox
from shared.storage.activity import note


def block_peer(
    session: Session, *, node: Node, peer_id: str, reason: str, account_id: str | None, now: datetime
) -> Peer:
    """What was taken in stays, hidden, so that undoing it needs no new import. The peer is not told.

    Raises Refused peer_not_found, peer_state.
    """
    peer = peer_row(session, peer_id, "block")
    peer.state_before, peer.state, peer.blocked_reason = peer.state, "blocked", reason
    outbox.record(
        session,
        PEER_BLOCKED,
        source=node.identity,
        subject=peer.id,
        version=milliseconds(now),
        data={"source": peer.identity},
        now=now,
    )
    note(session, account_id=account_id, action="peer_blocked", object_id=peer.id, now=now, reason=reason)
    return peer
