"""Give an account a role."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.lock_account import lock_account
from services.directory.commands.publish_changed_roles import publish_changed_roles
from services.directory.domain.refused import Refused
from services.directory.domain.roles import Giver, may_give
from services.directory.models.accounts import AccountRole
from shared.signing.node import Node
from shared.storage.activity import note


def give_role(session: Session, *, node: Node, account_id: str, role: str, giver: Giver, now: datetime) -> bool:
    """Whether the role is new to the account. Raises Refused account_unknown, account_closed or role_not_yours."""
    account = lock_account(session, account_id)
    if not may_give(giver, [role]):
        raise Refused("role_not_yours", "role")
    if account.closed_at is not None:
        raise Refused("account_closed")
    if session.get(AccountRole, (account_id, role)) is not None:
        return False
    session.add(AccountRole(account_id=account_id, role=role, given_by=giver.account_id, given_at=now))
    session.flush()
    by = {} if giver.account_id else {"by": "command_line"}
    note(
        session,
        account_id=giver.account_id,
        action="role_given",
        object_id=f"account:{account_id}",
        now=now,
        role=role,
        **by,
    )
    publish_changed_roles(session, node=node, account_id=account_id, now=now)
    return True
