"""Let the operator of a node in: a sign-in link for an admin, and the first admin when there is none."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.create_account import create_account
from services.directory.commands.give_role import give_role
from services.directory.commands.make_sign_in_link import MadeLink, make_sign_in_link
from services.directory.domain.refused import Refused
from services.directory.domain.roles import COMMAND_LINE
from services.directory.models.accounts import Account, AccountRole
from shared.signing.node import Node
from shared.signing.person import person_ref


def first_admin(session: Session, *, node: Node, email: str, only: bool, now: datetime) -> MadeLink:
    """A link for the admin with this address; without one, for the oldest admin unless it must be this one (`only`).

    Where there is no admin, the address becomes one. The link lasts as long as an invitation until the admin has
    signed in once. No mail is sent. Raises Refused not_an_admin or account_closed.
    """
    key = person_ref(node.secret, email)
    admins = session.scalars(
        select(Account)
        .join(AccountRole, AccountRole.account_id == Account.id)
        .where(AccountRole.role == "admin")
        .order_by(Account.email_key != key, Account.created_at, Account.id)
    ).all()
    if admins and only and admins[0].email_key != key:
        raise Refused("not_an_admin", "email")
    if admins:
        account = admins[0]
    else:
        account = create_account(session, node=node, email=email, name="", now=now)
        give_role(session, node=node, account_id=account.id, role="admin", giver=COMMAND_LINE, now=now)
    kind = "invitation" if account.last_signed_in_at is None else "sign_in"
    return make_sign_in_link(
        session, node=node, account_id=account.id, kind=kind, next_path="/directory/account", now=now
    )
