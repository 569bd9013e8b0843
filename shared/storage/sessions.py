"""A service's memory of which sign-in tokens no longer count (fed by the directory's messages)."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from shared.storage.tables import changed_roles, ended_sessions


def end_session(session: Session, sid: str, forget_at: datetime) -> None:
    """Refuses tokens of `sid` from now on; noting it twice is the same as once."""
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgres_insert
    session.execute(insert(ended_sessions).values(sid=sid, forget_at=forget_at).on_conflict_do_nothing())


def note_changed_roles(session: Session, account_id: str, changed_at: datetime) -> None:
    """Refuses the account's tokens issued before `changed_at`; an older note never replaces a newer one."""
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgres_insert
    statement = insert(changed_roles).values(account_id=account_id, changed_at=changed_at)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["account_id"],
            set_={"changed_at": statement.excluded.changed_at},
            where=changed_roles.c.changed_at < statement.excluded.changed_at,
        )
    )


def forget_old(session: Session, now: datetime) -> None:
    """Drops notes about sessions whose tokens have all expired."""
    session.execute(delete(ended_sessions).where(ended_sessions.c.forget_at < now))
