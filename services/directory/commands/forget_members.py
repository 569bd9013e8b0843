"""Parts in entries that were withdrawn for good come to their end."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.lock_account import lock_account
from services.directory.commands.lock_actor import locked
from services.directory.commands.set_membership import set_membership
from services.directory.domain.actors.people_kept import MEMBERS_OF_ENDED
from services.directory.models.actors import Actor
from services.directory.models.people import Membership
from shared.signing.node import Node


def entries_left_behind(session: Session, now: datetime, limit: int) -> list[str]:
    """Ids of entries, withdrawn long enough not to come back, that people still have a part in."""
    statement = (
        select(Actor.id)
        .join(Membership, Membership.actor == Actor.number)
        .where(Actor.status == "withdrawn", Actor.changed_at <= now - MEMBERS_OF_ENDED)
        .distinct()
    )
    return list(session.scalars(statement.order_by(Actor.id).limit(limit)))


def forget_members(session: Session, *, node: Node, actor_id: str, now: datetime) -> None:
    """Ends every part in the entry, and says so to the other services. Raises Refused actor_not_found."""
    actor = locked(session, node, actor_id)
    if actor.status != "withdrawn":
        return
    held = select(Membership.account_id).where(Membership.actor == actor.number).order_by(Membership.account_id)
    for account_id in session.scalars(held).all():
        account = lock_account(session, account_id)
        set_membership(session, node=node, actor=actor, account=account, role=None, by=None, now=now)
