"""Somebody has no part in an actor any more, by their own wish."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.lock_account import lock_account
from services.directory.commands.lock_actor import locked
from services.directory.commands.set_membership import set_membership
from services.directory.domain.actors.parts import needs_successor
from services.directory.domain.refused import Refused
from services.directory.queries.people import roles_of
from shared.signing.node import Node


def leave_actor(session: Session, *, node: Node, account_id: str, actor_id: str, now: datetime) -> bool:
    """Whether there was anything to leave. Raises Refused actor_not_found, account_unknown or needs_successor."""
    actor = locked(session, node, actor_id)
    account = lock_account(session, account_id)
    roles = roles_of(session, actor)
    own_role = roles.pop(account_id, None)
    if own_role is not None and needs_successor(own_role, None, roles.values()):
        raise Refused("needs_successor")
    return set_membership(session, node=node, actor=actor, account=account, role=None, by=account_id, now=now)
