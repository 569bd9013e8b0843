"""A person does not want to wait until it is a peer's turn."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.peer_row import peer_row


def look_now(session: Session, *, peer_id: str, now: datetime) -> None:
    """The next round asks it, in any case for all that is new. Raises Refused peer_not_found."""
    peer = peer_row(session, peer_id)
    peer.next_try_at, peer.etag, peer.quiet = now, None, 0
