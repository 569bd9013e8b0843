"""The board or the office gives a member another part, or none; everybody may give up their own."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.lock_account import lock_account
from services.directory.commands.lock_actor import lock_actor
from services.directory.commands.set_membership import set_membership
from services.directory.domain.actors import rights
from services.directory.domain.actors.parts import may_change_parts, may_give_part, needs_successor
from services.directory.domain.actors.rights import is_office
from services.directory.domain.refused import Refused
from services.directory.queries.people import roles_of
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
    """`role` None removes.

    Raises Refused: actor_not_found, not_allowed, actor_ended, not_a_member; board_only for a part of somebody else, or
    one that the account may not give itself; needs_successor unless the office does it (domain.actors.parts).
    """
    actor = lock_actor(session, node, account, actor_id)
    member = lock_account(session, member_id)
    roles = roles_of(session, actor)
    if member_id not in roles:
        raise Refused("not_a_member")
    office = is_office(account)
    if not _may(roles.get(account.account_id), office, own=member_id == account.account_id, role=role):
        raise Refused("board_only")
    before = roles.pop(member_id)
    if not office and needs_successor(before, role, roles.values()):
        raise Refused("needs_successor")
    set_membership(session, node=node, actor=actor, account=member, role=role, by=account.account_id, now=now)


def _may(own_role: str | None, office: bool, *, own: bool, role: str | None) -> bool:
    if own:
        return role is None or own_role == role or may_give_part(own_role, office, role)
    return may_change_parts(own_role, office)
