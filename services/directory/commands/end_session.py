"""Sign out: tokens of one session no longer count, here and in the other services."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from services.directory.domain.lifetimes import CLOCKS_DIFFER, SESSION
from services.directory.models.accounts import AccountSession
from shared.clock import rfc3339
from shared.contracts.directory import SESSION_ENDED
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage import sessions
from shared.storage.outbox import record


def end_session(session: Session, *, node: Node, sid: str, now: datetime) -> None:
    """Ends it everywhere; a session that this node knows nothing of is refused from now on all the same."""
    forget_at = now + SESSION + CLOCKS_DIFFER
    sessions.end_session(session, sid, forget_at)
    session.execute(
        update(AccountSession).where(AccountSession.sid == sid, AccountSession.ended_at.is_(None)).values(ended_at=now)
    )
    record(
        session,
        SESSION_ENDED,
        source=node.identity,
        subject=sid,
        version=next_version(0, now),
        data={"sid": sid, "forget_at": rfc3339(forget_at)},
        now=now,
    )
