"""Somebody has no part in an actor any more, by their own wish."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.lock_account import lock_account
from services.directory.commands.lock_actor import locked
from services.directory.commands.set_membership import set_membership
from shared.signing.node import Node


def leave_actor(session: Session, *, node: Node, account_id: str, actor_id: str, now: datetime) -> bool:
    """Whether there was anything to leave. Raises Refused actor_not_found or account_unknown."""
    actor = locked(session, node, actor_id)
    account = lock_account(session, account_id)
    return set_membership(session, node=node, actor=actor, account=account, role=None, by=account_id, now=now)
