"""Another node has told this one something about the two of them; its signature was checked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.federation.commands.introduce_peer import begin_to_follow, introduce_peer
from services.federation.commands.note_acknowledgements import note_acknowledgements
from services.federation.commands.peer_door import peer_door
from services.federation.commands.try_peer import answer_test, note_answer
from services.federation.commands.write_letter import (
    ACCEPTED,
    ACKNOWLEDGED,
    DOOR_ASKED,
    ENDED,
    TEST_ANSWERED,
    TEST_SENT,
)
from services.federation.domain.agreement import (
    MOST_OPEN,
    MOST_OPEN_OF_A_HOST,
    sound_scopes,
    state_after_acceptance,
    state_after_request,
)
from services.federation.domain.introduction import Introduction
from services.federation.domain.refused import Refused
from services.federation.models.peers import Peer
from shared.storage.activity import note
from shared.storage.inbox import first_time


def receive_request(
    session: Session, *, who: Introduction, letter_id: str, data: Mapping[str, Any], now: datetime
) -> None:
    """Waits for a person, or is agreed at once where this node had asked, too. Raises Refused too_many_requests."""
    if not first_time(session, who.identity, letter_id, now):
        return
    refuse_too_many(session, who.host, who.identity)
    peer = introduce_peer(session, who=who, state="asked_by_them", now=now)
    following = state_after_request(peer.state) or peer.state
    peer.their_scopes = sound_scopes(data["scopes"])
    if following == "agreed" and peer.state != "agreed":
        begin_to_follow(peer, account_id=None, now=now)
    elif following == "asked_by_them":
        peer.state, peer.agreement = following, data["agreement"]
    note(session, account_id=None, action="peer_asks", object_id=peer.id, now=now)


def refuse_too_many(session: Session, host: str, identity: str) -> None:
    """Raises Refused too_many_requests: few open requests of a host and of all. Asked before anything is read, too."""
    others = select(func.count()).select_from(Peer).where(Peer.state == "asked_by_them", Peer.identity != identity)
    of_host = session.scalar(others.where(Peer.host == host)) or 0
    if of_host >= MOST_OPEN_OF_A_HOST or (session.scalar(others) or 0) >= MOST_OPEN:
        raise Refused("too_many_requests")


def receive_letter(
    session: Session, *, peer: Peer, fact: str, letter_id: str, data: Mapping[str, Any], now: datetime
) -> None:
    """Of a peer whose row is locked: accepted, ended, acknowledged, asked for AMQP, or tried the way.

    Raises Refused not_asked.
    """
    if not first_time(session, peer.identity, letter_id, now) or peer.state == "blocked":
        return
    if fact == ACCEPTED:
        _accepted(session, peer, data, now)
    elif fact == ENDED and peer.state != "ended":
        peer.state = "ended"
        note(session, account_id=None, action="peer_ended_there", object_id=peer.id, now=now, reason=data["reason"])
    elif fact == ACKNOWLEDGED:
        note_acknowledgements(session, peer_id=peer.id, objects=data["objects"], now=now)
    elif fact == DOOR_ASKED and peer.state == "agreed":
        peer_door(session, peer.id).password_hash = data["password_hash"]
        note(session, account_id=None, action="peer_reads_by_amqp", object_id=peer.id, now=now)
    elif fact == TEST_SENT and peer.state == "agreed":
        answer_test(session, peer=peer, test=data["test"], now=now)
    elif fact == TEST_ANSWERED:
        note_answer(session, peer=peer, test=data["test"], now=now)


def _accepted(session: Session, peer: Peer, data: Mapping[str, Any], now: datetime) -> None:
    if peer.state == "agreed":
        peer.their_scopes = sound_scopes(data["scopes"])
        return
    if state_after_acceptance(peer.state) is None:
        raise Refused("not_asked")
    peer.their_scopes = sound_scopes(data["scopes"])
    begin_to_follow(peer, account_id=None, now=now)
    note(session, account_id=None, action="peer_accepted_there", object_id=peer.id, now=now)
