"""Something is to be told to one peer; it is posted after the commit, and again until it is taken."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.federation.models.peers import Letter, Peer

REQUESTED, ACCEPTED, ENDED, ACKNOWLEDGED, DOOR_ASKED, TEST_SENT, TEST_ANSWERED = (
    "peering_requested",
    "peering_accepted",
    "peering_ended",
    "withdrawal_acknowledged",
    "door_asked",
    "test_sent",
    "test_answered",
)


def write_letter(session: Session, *, peer: Peer, type: str, data: dict[str, Any], now: datetime) -> None:
    """`data` are JSON values."""
    session.add(Letter(peer_id=peer.id, type=type, data=data, made_at=now, attempts=0, next_try_at=now))
    session.flush()
