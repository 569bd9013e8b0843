"""Close an account: it loses its roles and memberships and signs in no more."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from services.directory.commands.lock_account import lock_account
from services.directory.commands.lock_admins import lock_admins
from services.directory.commands.publish_changed_roles import publish_changed_roles
from services.directory.commands.publish_name import publish_name
from services.directory.commands.tell_membership import tell_membership
from services.directory.domain.refused import Refused
from services.directory.domain.roles import Giver, leaves_no_admin, may_manage
from services.directory.models.accounts import Account, AccountRole, AccountSession, SignInLink
from services.directory.models.actors import Actor
from services.directory.models.people import Membership
from shared.signing.node import Node
from shared.storage.activity import note


def close_account(session: Session, *, node: Node, account_id: str, giver: Giver, now: datetime) -> None:
    """Closing twice is the same as once. Raises Refused account_unknown, role_not_yours or last_admin."""
    account = lock_account(session, account_id)
    if not may_manage(giver):
        raise Refused("role_not_yours")
    if leaves_no_admin(lock_admins(session), account_id):
        raise Refused("last_admin")
    if account.closed_at is not None:
        return
    account.closed_at = now
    of_account = AccountRole.account_id == account_id
    roles = sorted(session.scalars(select(AccountRole.role).where(of_account)))
    session.execute(delete(AccountRole).where(of_account))
    of_sessions = (AccountSession.account_id == account_id, AccountSession.ended_at.is_(None))
    session.execute(update(AccountSession).where(*of_sessions).values(ended_at=now))
    session.execute(delete(SignInLink).where(SignInLink.account_id == account_id))
    _end_memberships(session, node, account, giver.account_id, now)
    note(
        session,
        account_id=giver.account_id,
        action="account_closed",
        object_id=f"account:{account_id}",
        now=now,
        roles=roles,
    )
    publish_changed_roles(session, node=node, account_id=account_id, now=now)
    publish_name(session, node=node, account=account, now=now)


def _end_memberships(session: Session, node: Node, account: Account, by: str | None, now: datetime) -> None:
    of_account = Membership.account_id == account.id
    held = session.execute(
        select(Actor, Membership.role).join(Membership, Membership.actor == Actor.number).where(of_account)
    ).all()
    session.execute(delete(Membership).where(of_account))
    for actor, role in held:
        note(session, account_id=by, action="member_removed", object_id=actor.id, now=now, member=account.id, role=role)
        tell_membership(session, node=node, actor=actor, person_ref=account.email_key, role=None, now=now)
