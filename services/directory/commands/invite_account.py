"""Invite somebody by mail, with roles."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.count_mail import count_mail
from services.directory.commands.create_account import create_account
from services.directory.commands.publish_changed_roles import publish_changed_roles
from services.directory.commands.publish_name import publish_name
from services.directory.commands.send_sign_in_link import send_sign_in_link
from services.directory.domain.refused import Refused
from services.directory.domain.roles import Giver, may_give, may_manage
from services.directory.models.accounts import AccountRole
from shared.signing.node import Node
from shared.storage.activity import note


def invite_account(
    session: Session,
    *,
    node: Node,
    email: str,
    name: str,
    roles: Collection[str],
    giver: Giver,
    language: str,
    now: datetime,
) -> str:
    """Creates the account if there is none, adds the roles that it lacks and mails a link; gives the account's id.

    An admin's invitation opens a closed account again. Raises Refused role_not_yours, account_closed or too_many_mails.
    """
    if not may_give(giver, roles):
        raise Refused("role_not_yours", "roles")
    account = create_account(session, node=node, email=email, name=name, now=now)
    if account.closed_at is not None and not may_manage(giver):
        raise Refused("account_closed", "email")
    if not count_mail(session, purpose="invitation", key=account.email_key, now=now):
        raise Refused("too_many_mails", "email")
    account.closed_at = None
    held = set(session.scalars(select(AccountRole.role).where(AccountRole.account_id == account.id)))
    added = sorted(set(roles) - held)
    session.add_all(
        AccountRole(account_id=account.id, role=role, given_by=giver.account_id, given_at=now) for role in added
    )
    session.flush()
    note(
        session,
        account_id=giver.account_id,
        action="account_invited",
        object_id=f"account:{account.id}",
        now=now,
        roles=added,
    )
    if added:
        publish_changed_roles(session, node=node, account_id=account.id, now=now)
    publish_name(session, node=node, account=account, now=now)
    send_sign_in_link(
        session,
        node=node,
        account=account,
        kind="invitation",
        next_path="/directory/account",
        language=language,
        now=now,
    )
    return account.id
