"""The row of a peer, locked: whatever concerns one peer happens one after another."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.federation.domain.agreement import may
from services.federation.domain.refused import Refused
from services.federation.models.peers import Peer


def peer_row(session: Session, peer_id: str, act: str | None = None) -> Peer:
    """Raises Refused peer_not_found, or peer_state if the act is not possible in the peer's state."""
    found = session.scalars(
        select(Peer).where(Peer.id == peer_id).with_for_update().execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise Refused("peer_not_found")
    if act is not None and not may(act, found.state):
        raise Refused("peer_state")
    return found
