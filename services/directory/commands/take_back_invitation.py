"""Somebody who was asked to take a part in an actor is asked no longer."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.lock_actor import lock_actor
from services.directory.domain.actors.rights import Account
from services.directory.models.people import MemberInvitation
from shared.signing.node import Node
from shared.storage.activity import note


def take_back_invitation(
    session: Session, *, node: Node, account: Account, actor_id: str, invitation_id: str, now: datetime
) -> None:
    """By whoever keeps the entry, or the office; twice is once.

    Raises Refused: actor_not_found, not_allowed, actor_ended.
    """
    actor = lock_actor(session, node, account, actor_id)
    chosen = select(MemberInvitation).where(
        MemberInvitation.id == invitation_id, MemberInvitation.actor == actor.number
    )
    invitation = session.scalar(chosen.with_for_update())
    if invitation is None:
        return
    session.delete(invitation)
    session.flush()
    note(session, account_id=account.account_id, action="member_invitation_taken_back", object_id=actor.id, now=now)
