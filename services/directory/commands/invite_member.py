"""Whoever keeps an entry, or the office, asks somebody by mail to take a part in the actor."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.count_mail import count_mail
from services.directory.commands.lock_actor import lock_actor
from services.directory.commands.lock_address import lock_address
from services.directory.commands.send_entry_letter import Reader, send_entry_letter
from services.directory.domain.actors import rights
from services.directory.domain.actors.parts import may_give_part
from services.directory.domain.refused import Refused
from services.directory.models import accounts
from services.directory.models.people import MemberInvitation
from services.directory.queries.accounts import names_of
from services.directory.queries.people import roles_of
from services.directory.queries.signed_urls import MEMBER, signed_url
from shared.ids import milliseconds, new_id
from shared.signing.node import Node
from shared.signing.person import person_ref
from shared.storage.activity import note


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
    """Mails a link to answer by; who has not answered is asked again, and the earlier link is void.

    Nobody has a part before they agree: an account is no consent. Raises Refused: actor_not_found, not_allowed,
    actor_ended; board_only at "role"; at "email" already_member, account_closed and too_many_mails.
    """
    actor = lock_actor(session, node, account, actor_id)
    if actor.status == "withdrawn":
        raise Refused("actor_ended")
    roles = roles_of(session, actor)
    if not may_give_part(roles.get(account.account_id), rights.is_office(account), role):
        raise Refused("board_only", "role")
    ref = person_ref(node.secret, email)
    lock_address(session, ref)
    known = session.scalar(select(accounts.Account).where(accounts.Account.email_key == ref))
    if known is not None and known.id in roles:
        raise Refused("already_member", "email")
    if known is not None and known.closed_at is not None:
        raise Refused("account_closed", "email")
    if not count_mail(session, purpose="invitation", key=ref, now=now):
        raise Refused("too_many_mails", "email")
    chosen = select(MemberInvitation).where(MemberInvitation.actor == actor.number, MemberInvitation.person_ref == ref)
    invitation = session.scalar(chosen)
    if invitation is None:
        invitation = MemberInvitation(id=new_id(now), actor=actor.number, person_ref=ref)
        session.add(invitation)
    invitation.email, invitation.name, invitation.role, invitation.language = email, name, role, language
    invitation.asked_by, invitation.asked_at = account.account_id, now
    session.flush()
    note(session, account_id=account.account_id, action="member_invited", object_id=actor.id, now=now, role=role)
    link = signed_url(node, MEMBER, invitation.id, milliseconds(invitation.asked_at))
    reader = Reader(ref, name, email, language)
    sender = names_of(session, [account.account_id]).get(account.account_id)
    send_entry_letter(
        session, node=node, kind="member_invited", actor=actor, reader=reader, link=link, sender=sender, now=now
    )
