"""A test message to a neighbour: a signed letter there, and a signed letter back."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.federation.commands.write_letter import TEST_ANSWERED, TEST_SENT, write_letter
from services.federation.domain.refused import Refused
from services.federation.models.peer_tests import PeerTest
from services.federation.models.peers import Letter, Peer
from services.federation.queries.peers import peer_of
from shared.ids import new_id
from shared.storage.activity import note


def try_peer(session: Session, *, peer_id: str, account_id: str, now: datetime) -> None:
    """Only to a peer with whom it is agreed. Raises Refused peer_not_found, peer_state."""
    peer = peer_of(session, peer_id, locked=True)
    if peer is None:
        raise Refused("peer_not_found")
    if peer.state != "agreed":
        raise Refused("peer_state")
    test = session.get(PeerTest, peer.id) or PeerTest(peer_id=peer.id)
    test.test, test.sent_at, test.answered_at = new_id(now), now, None
    session.add(test)
    write_letter(session, peer=peer, type=TEST_SENT, data={"test": test.test}, now=now)
    note(session, account_id=account_id, action="peer_tried", object_id=peer.id, now=now)


def answer_test(session: Session, *, peer: Peer, test: str, now: datetime) -> None:
    """One answer waits at a time: a neighbour that sends test messages without end does not fill anything."""
    waiting = select(Letter.number).where(Letter.peer_id == peer.id, Letter.type == TEST_ANSWERED).limit(1)
    if session.scalar(waiting) is None:
        write_letter(session, peer=peer, type=TEST_ANSWERED, data={"test": test}, now=now)


def note_answer(session: Session, *, peer: Peer, test: str, now: datetime) -> None:
    """An answer to an older test message counts for nothing."""
    row = session.get(PeerTest, peer.id, with_for_update=True)
    if row is not None and row.test == test and row.answered_at is None:
        row.answered_at = now
