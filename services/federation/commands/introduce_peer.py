"""A node whose description was checked gets its row, or its row says what it says now."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.federation.commands.peer_door import note_address
from services.federation.domain.introduction import Introduction, Terms
from services.federation.domain.refused import Refused
from services.federation.models.peers import Peer
from shared.ids import new_id


def introduce_peer(session: Session, *, who: Introduction, state: str, now: datetime) -> Peer:
    """The locked row, new in `state` if there was none. Keys of a known peer are left to `trust_description`.

    A peer with whom it had ended may be introduced with new keys. Raises Refused url_taken.
    """
    other = session.scalar(
        select(Peer).where(Peer.url == who.url, Peer.identity != who.identity, Peer.state != "ended")
    )
    if other is not None:
        raise Refused("url_taken", "url")
    peer = session.scalars(select(Peer).where(Peer.identity == who.identity).with_for_update()).first()
    new = peer is None or peer.state == "ended"
    if peer is None:
        peer = Peer(
            id=new_id(now), identity=who.identity, state=state, state_before=None, blocked_reason=None, scopes={},
            their_scopes={}, agreement="", asked_at=now, agreed_at=None, agreed_by=None, expires_on=None,
            doubted_keys=None, position=0, head=0, etag=None, drop_due=False, reread_at=None, next_try_at=now, quiet=0,
            failures=0, failure=None, last_heard_at=None, last_message_at=None, lag_seconds=None, taken_count=0,
            refused_count={}, keys=dict(who.keys), epoch=who.epoch, document_version=who.version, described_at=now,
            url=who.url, host=who.host, name=who.name, contact=who.contact,
        )  # fmt: skip
        session.add(peer)
    elif peer.state == "ended":
        peer.keys, peer.doubted_keys, peer.epoch, peer.document_version = dict(who.keys), None, who.epoch, who.version
        peer.position, peer.etag, peer.asked_at, peer.described_at = 0, None, now, now
        peer.agreed_at = peer.agreed_by = None
    peer.url, peer.host, peer.name, peer.contact = who.url, who.host, who.name, who.contact
    session.flush()
    if new:
        note_address(session, peer_id=peer.id, address=who.amqp)
    return peer


def take_terms(peer: Peer, terms: Terms) -> None:
    """This side's own: what it takes in, under which words, until when."""
    peer.scopes, peer.agreement = dict(terms.scopes), terms.text
    peer.expires_on = date.fromisoformat(terms.expires_on) if terms.expires_on else None


def begin_to_follow(peer: Peer, *, account_id: str | None, now: datetime) -> None:
    """Agreed: the peer is read from its beginning."""
    peer.state, peer.agreed_at, peer.agreed_by = "agreed", now, account_id
    peer.position, peer.etag, peer.next_try_at, peer.failures, peer.failure = 0, None, now, 0, None
