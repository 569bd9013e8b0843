"""What a peer brought is not to be seen any more, though it is kept: services hear withdrawals in the peer's name."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.federation.models.peers import Peer, TakenIn
from shared.contracts import directory, funding, registration
from shared.contracts.contract import Contract
from shared.ids import new_id
from shared.messaging.message import Message
from shared.storage import outbox

_WITHDRAWALS: dict[str, tuple[Contract, dict[str, Any]]] = {
    "event": (registration.EVENT_WITHDRAWN, {}),
    "actor": (directory.ACTOR_WITHDRAWN, {"replaced_by": None}),
    "alliance": (directory.ALLIANCE_ENDED, {"replaced_by": None}),
    "programme": (funding.PROGRAMME_WITHDRAWN, {}),
    "project": (funding.PROJECT_WITHDRAWN, {}),
    "vote": (funding.VOTE_WITHDRAWN, {}),
}


def hide_objects(session: Session, *, peer: Peer, own: str, limit: int, now: datetime) -> int:
    """Hides up to `limit` and returns how many; `show_objects` undoes it from what is kept."""
    found = select(TakenIn).where(TakenIn.source == peer.identity, TakenIn.visible.is_(True))
    rows = list(session.scalars(found.order_by(TakenIn.kind, TakenIn.subject).limit(limit).with_for_update()))
    hide_rows(session, rows, peer=peer, own=own, now=now)
    return len(rows)


def hide_rows(session: Session, rows: Sequence[TakenIn], *, peer: Peer, own: str, now: datetime) -> None:
    """Of locked rows those that are seen; the version that services are told rises, so that they believe it."""
    told = []
    for row in rows:
        if not row.visible:
            continue
        row.visible, row.told = False, row.told + 1
        contract, more = _WITHDRAWALS[row.kind]
        message = Message(
            id=new_id(now),
            source=peer.identity,
            type=contract.wire_type,
            subject=row.subject,
            time=now,
            objectversion=row.told,
            data={"url": peer.url, **more},
        )
        told.append(outbox.admitted(contract, message))
    outbox.record_admitted(session, told, own=own, now=now)
    session.flush()
