"""This node agrees to what another one has asked."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.introduce_peer import begin_to_follow, take_terms
from services.federation.commands.peer_row import peer_row
from services.federation.commands.write_letter import ACCEPTED, write_letter
from services.federation.domain.introduction import Terms
from services.federation.models.peers import Peer
from shared.storage.activity import note


def accept_peer(session: Session, *, peer_id: str, terms: Terms, account_id: str | None, now: datetime) -> Peer:
    """From now on the peer is followed, and hears so. Raises Refused peer_not_found, peer_state."""
    peer = peer_row(session, peer_id, "accept")
    take_terms(peer, terms)
    begin_to_follow(peer, account_id=account_id, now=now)
    write_letter(session, peer=peer, type=ACCEPTED, data=terms.as_told(), now=now)
    note(session, account_id=account_id, action="peer_accepted", object_id=peer.id, now=now, scopes=peer.scopes)
    return peer
