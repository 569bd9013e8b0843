"""Somebody takes the part in an actor that they were asked to take, or does not want to."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.create_account import create_account
from services.directory.commands.lock_actor import locked
from services.directory.commands.publish_name import publish_name
from services.directory.commands.set_membership import set_membership
from services.directory.domain.actors.people_kept import UNANSWERED_INVITATIONS
from services.directory.domain.actors.status import ENDED
from services.directory.domain.refused import Refused
from services.directory.models.accounts import Account
from services.directory.models.actors import Actor
from services.directory.models.people import MemberInvitation, Membership
from services.directory.queries.signed_urls import MEMBER
from shared.ids import milliseconds
from shared.signing.links import check_link
from shared.signing.node import Node
from shared.storage.activity import note


def open_invitation(node: Node, invitation: MemberInvitation | None, token: str, now: datetime) -> MemberInvitation:
    """The invitation, if the link is genuine. Raises Refused entry_link_void, whatever is wrong with it."""
    if invitation is None or now > invitation.asked_at + UNANSWERED_INVITATIONS:
        raise Refused("entry_link_void")
    if not check_link(node.secret, token, MEMBER, invitation.id, milliseconds(invitation.asked_at)):
        raise Refused("entry_link_void")
    return invitation


def answer_member_invitation(
    session: Session, *, node: Node, invitation_id: str, token: str, accepts: bool, now: datetime
) -> Account | None:
    """The account that has a part now, None after a no; either way the invitation goes.

    The link shows that the address is theirs, so the account is made here. Who has a part already keeps it. Raises
    Refused: entry_link_void, actor_gone, account_closed.
    """
    actor = _locked_actor(session, node, invitation_id)
    statement = select(MemberInvitation).where(MemberInvitation.id == invitation_id).with_for_update()
    found = session.execute(statement, execution_options={"populate_existing": True}).scalar_one_or_none()
    invitation = open_invitation(node, found, token, now)
    if invitation.actor != actor.number:  # a merge took it along meanwhile: the link works the next time
        raise Refused("entry_link_void")
    session.delete(invitation)
    session.flush()
    if not accepts:
        note(session, account_id=None, action="member_declined", object_id=actor.id, now=now)
        return None
    if actor.status in ENDED:
        raise Refused("actor_gone")
    account = create_account(session, node=node, email=invitation.email, name=invitation.name, now=now)
    if account.closed_at is not None:
        raise Refused("account_closed")
    if session.get(Membership, (actor.number, account.id)) is None:
        role, by = invitation.role, invitation.asked_by
        set_membership(session, node=node, actor=actor, account=account, role=role, by=by, now=now)
    publish_name(session, node=node, account=account, now=now)
    return account


def _locked_actor(session: Session, node: Node, invitation_id: str) -> Actor:
    """The entry is locked before the invitation, as everywhere. Raises Refused entry_link_void."""
    chosen = select(Actor.id).join(MemberInvitation, MemberInvitation.actor == Actor.number)
    actor_id = session.scalar(chosen.where(MemberInvitation.id == invitation_id))
    if actor_id is None:
        raise Refused("entry_link_void")
    return locked(session, node, actor_id)
