"""What was hidden is seen again, from what is kept, without asking its home node."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.federation.commands.take_in import as_told
from services.federation.models.peers import Peer, TakenIn
from shared.storage import outbox


def show_objects(session: Session, *, peer: Peer, own: str, limit: int, now: datetime) -> int:
    """Shows up to `limit` and returns how many. Services get each under a version that is newer than the hiding."""
    found = select(TakenIn).where(TakenIn.source == peer.identity, TakenIn.visible.is_(False), TakenIn.state == "shown")
    rows = list(session.scalars(found.order_by(TakenIn.kind, TakenIn.subject).limit(limit).with_for_update()))
    told: list[outbox.Admitted] = []
    for row in rows:
        row.visible, row.told = True, row.told + 1
        assert row.body is not None, "only what is withdrawn has none"
        told.append(as_told(row.body, version=row.told, as_is=False, now=now))
    outbox.record_admitted(session, told, own=own, now=now)
    session.flush()
    return len(rows)
