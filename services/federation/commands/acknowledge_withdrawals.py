"""The home nodes of what was withdrawn are to hear that it is gone here."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.federation.commands.write_letter import ACKNOWLEDGED, write_letter
from services.federation.models.peers import Peer, TakenIn


def acknowledge_withdrawals(session: Session, *, peer: Peer, limit: int, now: datetime) -> int:
    """One letter for up to `limit` objects; returns how many."""
    due = select(TakenIn).where(TakenIn.acknowledge.is_(True), TakenIn.source == peer.identity)
    rows = list(session.scalars(due.order_by(TakenIn.at).limit(limit).with_for_update()))
    if rows:
        objects = [{"kind": row.kind, "subject": row.subject, "version": row.version} for row in rows]
        write_letter(session, peer=peer, type=ACKNOWLEDGED, data={"objects": objects}, now=now)
    for row in rows:
        row.acknowledge = False
    session.flush()
    return len(rows)
