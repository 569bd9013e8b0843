"""A person has compared a peer's new keys by telephone: they count from now on."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.peer_row import peer_row
from services.federation.domain.refused import Refused
from services.federation.models.peers import Peer
from shared.storage.activity import note


def trust_keys(session: Session, *, peer_id: str, keyids: set[str], account_id: str | None, now: datetime) -> Peer:
    """`keyids` are those that the person saw. Raises Refused peer_not_found, keys_changed when others wait by now."""
    peer = peer_row(session, peer_id)
    if not peer.doubted_keys or set(peer.doubted_keys) != keyids:
        raise Refused("keys_changed")
    peer.keys, peer.doubted_keys = peer.doubted_keys, None
    peer.position, peer.etag, peer.next_try_at = 0, None, now
    peer.failures, peer.failure, peer.document_version = 0, None, 0
    note(session, account_id=account_id, action="peer_keys_trusted", object_id=peer.id, now=now, keys=sorted(keyids))
    return peer
