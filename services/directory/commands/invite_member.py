"""An editor, the board or the office brings somebody into an actor, by mail."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.count_mail import count_mail
from services.directory.commands.create_account import create_account
from services.directory.commands.lock_actor import lock_actor
from services.directory.commands.publish_name import publish_name
from services.directory.commands.send_sign_in_link import send_sign_in_link
from services.directory.commands.set_membership import set_membership
from services.directory.domain.actors import rights
from services.directory.domain.refused import Refused
from services.directory.models.people import Membership
from shared.signing.node import Node


def invite_member(
    session: Session,
    *,
    node: Node,
    account: rights.Account,
    actor_id: str,
    email: str,
    name: str,
    role: str,
    language: str,
    now: datetime,
) -> None:
    """Makes the account if there is none and mails a link to sign in.

    Raises Refused: actor_not_found, not_allowed, actor_ended; at "email" already_member, account_closed and
    too_many_mails.
    """
    actor = lock_actor(session, node, account, actor_id)
    if actor.status == "withdrawn":
        raise Refused("actor_ended")
    invited = create_account(session, node=node, email=email, name=name, now=now)
    if session.get(Membership, (actor.number, invited.id)) is not None:
        raise Refused("already_member", "email")
    if invited.closed_at is not None:
        raise Refused("account_closed", "email")
    if not count_mail(session, purpose="invitation", key=invited.email_key, now=now):
        raise Refused("too_many_mails", "email")
    set_membership(session, node=node, actor=actor, account=invited, role=role, by=account.account_id, now=now)
    publish_name(session, node=node, account=invited, now=now)
    send_sign_in_link(
        session,
        node=node,
        account=invited,
        kind="invitation",
        next_path="/directory/account",
        language=language,
        now=now,
    )
