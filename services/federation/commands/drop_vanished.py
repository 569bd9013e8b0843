"""Objects that their home node no longer names go from here, too."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.federation.commands.hide_objects import hide_rows
from services.federation.commands.peer_share import let_grow, peer_share
from services.federation.models.peers import Peer, TakenIn


def drop_vanished(session: Session, *, peer: Peer, everything: bool, own: str, limit: int, now: datetime) -> int:
    """Drops up to `limit` and returns how many: those that the peer's present epoch did not name, or `everything`.

    Services hear a withdrawal in the peer's name. The version that was kept is forgotten: should the object come back,
    whatever its version, it is new.
    """
    found = select(TakenIn).where(TakenIn.source == peer.identity, TakenIn.state != "withdrawn")
    if not everything:
        found = found.where(TakenIn.epoch != peer.epoch)
    rows = list(session.scalars(found.order_by(TakenIn.kind, TakenIn.subject).limit(limit).with_for_update()))
    hide_rows(session, rows, peer=peer, own=own, now=now)
    share = peer_share(session, peer, now)
    let_grow(share, objects=0, characters=-sum(len(row.body or "") for row in rows), now=now)
    for row in rows:
        row.state, row.version, row.body, row.at = "withdrawn", 0, None, now
    session.flush()
    return len(rows)
