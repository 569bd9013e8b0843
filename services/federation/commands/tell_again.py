"""Services that listen to more since an upgrade hear what came before it, from what is kept."""

from datetime import datetime

from sqlalchemy import delete, select, tuple_, update
from sqlalchemy.orm import Session

from services.federation.commands.show_objects import show_objects
from services.federation.models.owed_tellings import OwedTelling
from services.federation.models.peers import Peer, TakenIn

_OBJECT = (OwedTelling.kind, OwedTelling.subject)


def tell_again(session: Session, *, peer: Peer, own: str, limit: int, now: datetime) -> int:
    """Up to `limit` objects; returns how many. Call it with the peer's row locked, when nothing else is to be shown.

    What is not seen here any more is not told again. Services that heard it before get the same under a newer version.
    """
    owed = select(*_OBJECT).where(OwedTelling.source == peer.identity).order_by(*_OBJECT).limit(limit)
    keys = [(row.kind, row.subject) for row in session.execute(owed)]
    if not keys:
        return 0
    session.execute(delete(OwedTelling).where(OwedTelling.source == peer.identity, tuple_(*_OBJECT).in_(keys)))
    # Not seen for a moment that nobody else sees: it is shown again in this very transaction.
    rows = (TakenIn.source == peer.identity, TakenIn.visible.is_(True), TakenIn.state == "shown")
    session.execute(update(TakenIn).where(*rows, tuple_(TakenIn.kind, TakenIn.subject).in_(keys)).values(visible=False))
    show_objects(session, peer=peer, own=own, limit=limit, now=now)
    return len(keys)
