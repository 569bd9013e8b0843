"""An editor, the board or the office gives a member another part, or none."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.lock_account import lock_account
from services.directory.commands.lock_actor import lock_actor
from services.directory.commands.set_membership import set_membership
from services.directory.domain.actors import rights
from services.directory.domain.refused import Refused
from services.directory.models.people import Membership
from shared.signing.node import Node


def change_member(
    session: Session,
    *,
    node: Node,
    account: rights.Account,
    actor_id: str,
    member_id: str,
    role: str | None,
    now: datetime,
) -> None:
    """`role` None removes. The last editor may go: then the entry is the office's alone.

    Raises Refused: actor_not_found, not_allowed, actor_ended, not_a_member.
    """
    actor = lock_actor(session, node, account, actor_id)
    member = lock_account(session, member_id)
    if session.get(Membership, (actor.number, member_id), populate_existing=True) is None:
        raise Refused("not_a_member")
    set_membership(session, node=node, actor=actor, account=member, role=role, by=account.account_id, now=now)
