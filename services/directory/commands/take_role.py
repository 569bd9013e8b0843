"""Take a role from an account."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.lock_account import lock_account
from services.directory.commands.lock_admins import lock_admins
from services.directory.commands.publish_changed_roles import publish_changed_roles
from services.directory.domain.refused import Refused
from services.directory.domain.roles import Giver, leaves_no_admin, may_manage
from services.directory.models.accounts import AccountRole
from shared.signing.node import Node
from shared.storage.activity import note


def take_role(session: Session, *, node: Node, account_id: str, role: str, giver: Giver, now: datetime) -> bool:
    """Whether the account had the role. Raises Refused account_unknown, role_not_yours or last_admin."""
    lock_account(session, account_id)
    if not may_manage(giver):
        raise Refused("role_not_yours", "role")
    if role == "admin" and leaves_no_admin(lock_admins(session), account_id):
        raise Refused("last_admin")
    held = session.get(AccountRole, (account_id, role))
    if held is None:
        return False
    session.delete(held)
    session.flush()
    note(
        session,
        account_id=giver.account_id,
        action="role_taken",
        object_id=f"account:{account_id}",
        now=now,
        role=role,
    )
    publish_changed_roles(session, node=node, account_id=account_id, now=now)
    return True
