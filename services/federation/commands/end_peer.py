"""An agreement ends: what was taken in under it goes, by a job, in batches."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from services.federation.commands.peer_row import peer_row
from services.federation.commands.write_letter import ENDED, write_letter
from services.federation.models.peers import Letter, Peer
from shared.storage.activity import note


def end_peer(session: Session, *, peer_id: str, reason: str, account_id: str | None, now: datetime) -> Peer:
    """The other side is told; whatever else was to be told to it is not. Raises Refused peer_not_found, peer_state."""
    peer = peer_row(session, peer_id, "end")
    session.execute(delete(Letter).where(Letter.peer_id == peer.id))
    if peer.state != "blocked":
        write_letter(session, peer=peer, type=ENDED, data={"reason": reason}, now=now)
    peer.state, peer.state_before, peer.blocked_reason = "ended", None, None
    note(session, account_id=account_id, action="peer_ended", object_id=peer.id, now=now, reason=reason)
    return peer
