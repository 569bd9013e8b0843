"""How far the stream is: written after the broker has confirmed, so that a plug pulled in between doubles a message."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from services.federation.models.readers import OwnDoor, Partner


def note_published(
    session: Session, *, epoch: str, position: int, queues: Mapping[str, tuple[int, int]], now: datetime
) -> None:
    """`queues`: partner's id -> (looked at, queued)."""
    door = door_row(session)
    door.epoch, door.position, door.published_at = epoch, position, now
    door.failure = door.failing_since = None
    for partner_id, (looked_at, queued) in queues.items():
        change = update(Partner).where(Partner.id == partner_id)
        session.execute(change.values(position=looked_at, queued=queued))
    session.flush()


def note_unpublished(session: Session, *, reason: str, now: datetime) -> None:
    """The door does not open; shown to staff."""
    door = door_row(session)
    door.failure, door.failing_since = reason[:500], door.failing_since or now
    session.flush()


def door_row(session: Session) -> OwnDoor:
    """The locked row, made when there is none."""
    door = session.get(OwnDoor, 1, with_for_update=True)
    if door is None:
        door = OwnDoor(number=1, epoch="", position=0, published_at=None, failure=None, failing_since=None)
        session.add(door)
    return door
