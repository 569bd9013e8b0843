"""How this node and a peer read each other beside the open door: who asked for what, and what is in use."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.models.readers import PeerDoor

HTTP, EVENTS, AMQP = "http", "events", "amqp"


def peer_door(session: Session, peer_id: str) -> PeerDoor:
    """The row, made when there is none. Call it with the peer's row locked."""
    door = session.get(PeerDoor, peer_id)
    if door is None:
        door = PeerDoor(
            peer_id=peer_id, address=None, asked_at=None, live=HTTP, live_since=None, failure=None, password_hash=None
        )
        session.add(door)
        session.flush()
    return door


def note_address(session: Session, *, peer_id: str, address: str | None) -> None:
    """Where the peer says that its AMQP door is; at a new one this node asks to be let in anew."""
    door = peer_door(session, peer_id)
    if door.address != address:
        door.address, door.asked_at, door.failure = address, None, None
        session.flush()


def note_live(session: Session, *, peer_id: str, live: str, failure: str | None, now: datetime) -> None:
    """What the peer is read by from now on."""
    door = peer_door(session, peer_id)
    if door.live != live:
        door.live, door.live_since = live, now
    door.failure = failure[:200] if failure else (None if live == AMQP else door.failure)
    session.flush()
