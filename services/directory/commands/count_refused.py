"""Counts what other nodes tell in a way that it cannot be kept: nothing waits for it, and somebody can see it."""

from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from services.directory.models.projects import RefusedCopy

_log = structlog.get_logger()


def count_refused(session: Session, *, source: str, kind: str, reason: str, now: datetime) -> None:
    """`kind`: "entry", "event" or "project"; the last `reason` stays."""
    row = session.get(RefusedCopy, (source, kind), with_for_update=True)
    if row is None:
        row = RefusedCopy(source=source, kind=kind, number=0)
        session.add(row)
    row.number, row.reason, row.last_at = row.number + 1, reason, now
    session.flush()
    _log.warning("copy_not_kept", home=source, kind=kind, reason=reason)
