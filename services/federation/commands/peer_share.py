"""What a peer has here, counted where it changes."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.domain.share import HOUR, fits, has_room_again
from services.federation.models.peer_shares import PeerShare
from services.federation.models.peers import Peer


def peer_share(session: Session, peer: Peer, now: datetime) -> PeerShare:
    """The row, made when there is none. Call it with the peer's row locked."""
    share = session.get(PeerShare, peer.id)
    if share is None:
        share = PeerShare(peer_id=peer.id, objects=0, characters=0, full_since=None, hour_began=now, in_hour=0)
        session.add(share)
        session.flush()
    return share


def let_grow(share: PeerShare, *, objects: int, characters: int, now: datetime) -> bool:
    """Whether it fits; then it is counted. What takes no room always fits."""
    more = objects > 0 or characters > 0
    if more and not fits(objects=share.objects + objects, characters=share.characters + characters):
        share.full_since = share.full_since or now
        return False
    share.objects += objects
    share.characters = max(0, share.characters + characters)
    return True


def read_again_if_room(share: PeerShare, peer: Peer, now: datetime) -> None:
    """What did not fit is asked for once more as soon as something has gone."""
    if share.full_since is not None and has_room_again(objects=share.objects, characters=share.characters):
        share.full_since, peer.reread_at = None, now


def count_effects(share: PeerShare, effects: int, now: datetime) -> None:
    """In the hour that goes on, or in a new one."""
    if not share.hour_began <= now < share.hour_began + HOUR:
        share.hour_began, share.in_hour = now, 0
    share.in_hour += effects
