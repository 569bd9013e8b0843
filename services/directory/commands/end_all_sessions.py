"""Sign out on every device."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.end_session import end_session
from services.directory.commands.lock_account import lock_account
from services.directory.models.accounts import AccountSession
from shared.signing.node import Node


def end_all_sessions(session: Session, *, node: Node, account_id: str, now: datetime) -> int:
    """How many sessions were ended. Raises Refused account_unknown."""
    lock_account(session, account_id)
    running = session.scalars(
        select(AccountSession.sid)
        .where(AccountSession.account_id == account_id, AccountSession.ended_at.is_(None))
        .where(AccountSession.expires_at > now)
        .order_by(AccountSession.sid)
    ).all()
    for sid in running:
        end_session(session, node=node, sid=sid, now=now)
    return len(running)
