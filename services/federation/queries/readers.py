"""Reads about the AMQP door and those who come through it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from services.federation.domain.filters import Filter
from services.federation.domain.kinds import kind_of
from services.federation.models.keys import OwnNode
from services.federation.models.log import LogHead
from services.federation.models.peers import Peer
from services.federation.models.readers import OwnDoor, Partner, PeerDoor
from shared.messaging.public_door import partner_queue, peer_user

LETTING_IN_TAKES = timedelta(seconds=4)


@dataclass(frozen=True)
class Reader:
    """A user of the broker's public side: what it may read (a regular expression), and its queue if it has its own."""

    name: str
    password_hash: str
    queue: str | None


def own_door(session: Session) -> OwnDoor | None:
    """None before anything was published by AMQP."""
    return session.get(OwnDoor, 1)


def ends(session: Session) -> tuple[int, str, int, str]:
    """The log's head and the epoch; the position and the epoch up to which the stream has it ("": nothing)."""
    row = session.execute(
        select(LogHead.position, OwnNode.epoch, OwnDoor.position, OwnDoor.epoch)
        .join_from(LogHead, OwnNode, OwnNode.number == LogHead.number, isouter=True)
        .join(OwnDoor, OwnDoor.number == LogHead.number, isouter=True)
    ).one()
    return row[0], row[1] or "", row[2] or 0, row[3] or ""


def all_partners(session: Session) -> list[Partner]:
    """Those whose credentials count first, then by name."""
    return list(session.scalars(select(Partner).order_by(Partner.revoked_at.is_not(None), Partner.name, Partner.id)))


def partners(session: Session) -> list[Partner]:
    """Those whose credentials count, by name."""
    return list(session.scalars(select(Partner).where(Partner.revoked_at.is_(None)).order_by(Partner.name)))


def partner_with(session: Session, token_hash: str) -> Partner | None:
    """Whose HTTP credentials they are, as long as they count."""
    found = select(Partner).where(Partner.token_hash == token_hash, Partner.revoked_at.is_(None))
    return session.scalars(found).first()


def queued_partners(session: Session) -> list[Partner]:
    """Those who read a queue of their own by AMQP."""
    return [one for one in partners(session) if one.password_hash and filter_for(one) != Filter()]


def filter_for(partner: Partner) -> Filter:
    """What a partner asked for."""
    return Filter(
        types=frozenset(partner.types),
        kinds=frozenset(map(kind_of, partner.types)),
        topics=frozenset(partner.topics),
        areas=frozenset(partner.areas),
    )


def broker_readers(session: Session) -> list[Reader]:
    """Everybody who may read by AMQP now."""
    found = [
        Reader(partner_queue(one.code), one.password_hash, None if filter_for(one) == Filter() else one.code)
        for one in partners(session)
        if one.password_hash
    ]
    agreed = select(Peer.identity, PeerDoor.password_hash).join(PeerDoor, PeerDoor.peer_id == Peer.id)
    for identity, password_hash in session.execute(agreed.where(Peer.state == "agreed")):
        if password_hash:
            found.append(Reader(peer_user(identity), password_hash, None))
    return found


def peer_door_of(session: Session, peer_id: str) -> PeerDoor | None:
    """How a peer is read; None: by batches over HTTP alone, so far."""
    return session.get(PeerDoor, peer_id)


def listened_peers(session: Session, now: datetime, *, amqp: bool) -> list[str]:
    """Ids of the peers with whom it is agreed, those agreed first in front.

    With `amqp` those are left out for a moment whose AMQP door is just being asked for: they are read in batches until
    they have made a user of this node, and then listened to by AMQP at once.
    """
    found = select(Peer.id).where(Peer.state == "agreed").order_by(Peer.agreed_at, Peer.id)
    if amqp:
        asked = and_(PeerDoor.asked_at.is_not(None), PeerDoor.asked_at <= now - LETTING_IN_TAKES)
        found = found.join(PeerDoor, PeerDoor.peer_id == Peer.id, isouter=True)
        found = found.where(or_(PeerDoor.peer_id.is_(None), PeerDoor.address.is_(None), asked))
    return list(session.scalars(found))


def doors_to_ask(session: Session) -> list[str]:
    """Ids of the peers that have a door and were not asked, or that did not let this node in."""
    asked = or_(PeerDoor.asked_at.is_(None), PeerDoor.failure.is_not(None))
    found = select(Peer.id).join(PeerDoor, PeerDoor.peer_id == Peer.id)
    return list(session.scalars(found.where(Peer.state == "agreed", PeerDoor.address.is_not(None), asked)))
