"""A peer describes itself anew: believed if a key that was trusted before vouches for it, else left to a person."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.peer_row import peer_row
from services.federation.commands.peer_share import peer_share
from services.federation.domain.introduction import Introduction
from services.federation.domain.trust import believed, has_lost_keys
from services.federation.models.peers import Peer


def trust_description(
    session: Session,
    *,
    peer_id: str,
    who: Introduction,
    signed_by: Iterable[str],
    revoked: frozenset[str],
    now: datetime,
) -> str | None:
    """Why it is not believed (a key of reasons.CONNECTION), or None. `signed_by`: trusted keys that signed it.

    A new epoch sets the reading back to the beginning. An older description than the known one changes nothing.
    """
    peer = peer_row(session, peer_id)
    if who.identity != peer.identity:
        return "another_node"
    if who.version < peer.document_version:
        return None
    signed_by = list(signed_by)
    if not believed(known=peer.keys, signed_by=signed_by, announced=who.keys):
        peer.doubted_keys = dict(who.keys)
        if has_lost_keys(known=peer.keys, revoked=revoked, signed_by=signed_by):
            peer.keys = {keyid: key for keyid, key in peer.keys.items() if keyid not in revoked}
        return "keys_untrusted"
    if who.epoch != peer.epoch:
        peer.epoch, peer.position, peer.etag, peer.drop_due = who.epoch, 0, None, True
        peer_share(session, peer, now).ahead = None  # a mark in another log
    _believe(peer, who, now)
    return None


def _believe(peer: Peer, who: Introduction, now: datetime) -> None:
    if dict(who.keys) != peer.keys and peer.reread_at is not None:
        peer.reread_at = now  # what was refused for its key may be good by now
    peer.keys, peer.doubted_keys, peer.document_version, peer.described_at = dict(who.keys), None, who.version, now
    peer.name, peer.contact = who.name, who.contact
