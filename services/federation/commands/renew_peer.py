"""Other terms for a peer with whom it is agreed."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.introduce_peer import take_terms
from services.federation.commands.peer_row import peer_row
from services.federation.commands.write_letter import ACCEPTED, write_letter
from services.federation.domain.introduction import Terms
from services.federation.models.peers import Peer
from shared.storage.activity import note


def renew_peer(session: Session, *, peer_id: str, terms: Terms, account_id: str | None, now: datetime) -> Peer:
    """The peer is read once more from its beginning, for what was left out so far. What a kind that is no longer
    agreed has brought stays until its home node changes it. Raises Refused peer_not_found, peer_state.
    """
    peer = peer_row(session, peer_id, "renew")
    take_terms(peer, terms)
    peer.position, peer.etag, peer.next_try_at = 0, None, now
    write_letter(session, peer=peer, type=ACCEPTED, data=terms.as_told(), now=now)
    note(session, account_id=account_id, action="peer_renewed", object_id=peer.id, now=now, scopes=peer.scopes)
    return peer
