"""The inbox: what was delivered once has its effect once."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from shared.storage.tables import inbox

KEPT = timedelta(days=30)


def first_time(session: Session, source: str, id: str, now: datetime) -> bool:
    """Notes the message and says whether it is new; two deliveries at once wait for each other."""
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgres_insert
    statement = insert(inbox).values(source=source, id=id, received_at=now).on_conflict_do_nothing()
    # By RETURNING, not by rowcount: after an INSERT the drivers do not agree on what that counts.
    return session.execute(statement.returning(inbox.c.id)).first() is not None


def first_times(session: Session, keys: list[tuple[str, str]], now: datetime) -> set[tuple[str, str]]:
    """Like `first_time` for many (source, id) at once; returns those that are new."""
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgres_insert
    rows = [{"source": source, "id": id, "received_at": now} for source, id in keys]
    statement = insert(inbox).values(rows).on_conflict_do_nothing().returning(inbox.c.source, inbox.c.id)
    return {(row.source, row.id) for row in session.execute(statement)}


def forget_old(session: Session, now: datetime) -> None:
    """Drops notes that are older than any broker would redeliver."""
    session.execute(delete(inbox).where(inbox.c.received_at < now - KEPT))
