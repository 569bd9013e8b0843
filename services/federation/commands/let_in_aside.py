"""Types that nobody here knew when they came may be known since an upgrade."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.federation.commands.take_in import as_offered, take_in
from services.federation.domain.admission import Inspected
from services.federation.domain.kinds import is_withdrawal, kind_of
from services.federation.models.peers import Peer, TakenIn
from services.federation.queries.contracts import fault_in_body


def let_in_aside(session: Session, *, peer: Peer, types: Iterable[str], own: str, limit: int, now: datetime) -> int:
    """Takes up to `limit` messages of these types as if they came now; returns how many there were."""
    found = select(TakenIn).where(
        TakenIn.source == peer.identity, TakenIn.state == "aside", TakenIn.type.in_(list(types))
    )
    rows = list(session.scalars(found.limit(limit).with_for_update()))
    offered = []
    for row in rows:
        message = json.loads(row.body or "{}")
        seen = Inspected(
            None,
            message=message,
            type=row.type,
            kind=kind_of(row.type),
            subject=row.subject,
            version=row.version,
            withdrawal=is_withdrawal(row.type),
        )
        fault = fault_in_body(row.type, message.get("data") or {})
        offered.append(as_offered(message, replace(seen, refused="body_invalid", detail=fault) if fault else seen))
        row.state, row.version = "refused", 0
    session.flush()
    take_in(session, peer=peer, offered=offered, own=own, now=now)
    return len(rows)
