"""Take the lock under which everything about one mail address without an account happens in order."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session


def lock_address(session: Session, key: str) -> None:
    """Until the transaction ends; `key` is the person's reference. SQLite writes one at a time anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))
