"""Objects that their home node no longer names go from here, too."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.federation.commands.take_in import tell
from services.federation.models.peers import Peer, TakenIn
from shared.contracts import directory, registration
from shared.contracts.contract import Contract
from shared.ids import new_id
from shared.messaging.message import Message

_WITHDRAWALS: dict[str, tuple[Contract, dict[str, Any]]] = {
    "event": (registration.EVENT_WITHDRAWN, {}),
    "actor": (directory.ACTOR_WITHDRAWN, {"replaced_by": None}),
    "alliance": (directory.ALLIANCE_ENDED, {"replaced_by": None}),
}


def drop_vanished(session: Session, *, peer: Peer, everything: bool, own: str, limit: int, now: datetime) -> int:
    """Drops up to `limit` and returns how many: those that the peer's present epoch did not name, or `everything`.

    Services hear a withdrawal in the peer's name. The version that was kept is forgotten: should the object come back,
    whatever its version, it is new.
    """
    found = select(TakenIn).where(TakenIn.source == peer.identity, TakenIn.state != "withdrawn")
    if not everything:
        found = found.where(TakenIn.epoch != peer.epoch)
    rows = list(session.scalars(found.order_by(TakenIn.kind, TakenIn.subject).limit(limit).with_for_update()))
    tell(session, _withdrawals(rows, peer, now), own=own, now=now)
    for row in rows:
        row.told += 1 if row.told else 0
        row.state, row.version, row.body, row.at = "withdrawn", 0, None, now
    session.flush()
    return len(rows)


def _withdrawals(rows: Sequence[TakenIn], peer: Peer, now: datetime) -> list[tuple[Contract, Message]]:
    told = []
    for row in rows:
        if row.told and row.kind in _WITHDRAWALS:
            contract, more = _WITHDRAWALS[row.kind]
            message = Message(
                id=new_id(now),
                source=peer.identity,
                type=contract.wire_type,
                subject=row.subject,
                time=now,
                objectversion=row.told + 1,
                data={"url": peer.url, **more},
            )
            told.append((contract, message))
    return told
