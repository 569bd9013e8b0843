"""An alliance asks an actor, of this node or of another one, whether it wants to join."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.directory.commands.count_mail import count_mail
from services.directory.commands.lock_address import lock_address
from services.directory.commands.lock_alliance import lock_to_run
from services.directory.commands.send_entry_letter import Reader, send_entry_letter
from services.directory.domain.actors.alliances import MOST_MEMBERS
from services.directory.domain.actors.rights import Account
from services.directory.domain.refused import Refused
from services.directory.models import accounts
from services.directory.models.actors import Actor
from services.directory.models.people import AllianceMember
from services.directory.queries.alliance_links import invitation_url
from services.directory.queries.alliances import editors_of
from shared.signing.node import Node
from shared.signing.person import person_ref
from shared.storage.activity import note as note_act


def invite_to_alliance(
    session: Session,
    *,
    node: Node,
    account: Account,
    alliance_id: str,
    actor_id: str,
    source: str | None,
    note: str,
    now: datetime,
) -> AllianceMember:
    """Writes to those who edit the actor, else to its mailbox; who has not answered is asked again.

    `source` None: an actor of this node. Raises Refused: actor_not_found, not_allowed, alliance_ended;
    actor_not_published, alliance_in_alliance, already_in_alliance, nobody_to_ask, too_many_asked at "actor";
    too_many_members.
    """
    alliance = lock_to_run(session, node, account, alliance_id)
    invited = _invited(session, source or node.identity, actor_id)
    member = session.get(AllianceMember, (alliance.number, invited.source, invited.id), populate_existing=True)
    if member is not None and member.status == "joined":
        raise Refused("already_in_alliance", "actor")
    there = select(func.count()).where(AllianceMember.alliance == alliance.number)
    if member is None and (session.scalar(there) or 0) >= MOST_MEMBERS:
        raise Refused("too_many_members", most=MOST_MEMBERS)
    readers = _readers(session, node, invited)
    if not readers:
        raise Refused("nobody_to_ask", "actor")
    if member is None:
        member = AllianceMember(alliance=alliance.number, source=invited.source, id=invited.id)
        session.add(member)
    member.name, member.status, member.asked_by, member.asked_at = invited.name, "invited", account.account_id, now
    member.answered_by, member.answered_at = None, None
    session.flush()
    sender, purpose = _sender(session, node, account, alliance), alliance.content["purpose"]
    for account_id, reader in sorted(readers.items()):
        lock_address(session, reader.ref)
        if not count_mail(session, purpose="alliance", key=reader.ref, now=now):
            raise Refused("too_many_asked", "actor")
        link = invitation_url(node, alliance, member, account_id)
        send_entry_letter(
            session, node=node, kind="alliance_invited", actor=alliance, reader=reader, link=link, note=note or None,
            sender=sender, purpose=purpose, now=now,
        )  # fmt: skip
    details = {"actor": invited.id, "name": invited.name}
    note_act(
        session, account_id=account.account_id, action="alliance_invited", object_id=alliance.id, now=now, **details
    )
    return member


def _invited(session: Session, source: str, actor_id: str) -> Actor:
    statement = select(Actor).where(Actor.source == source, Actor.id == actor_id)
    actor = session.execute(statement, execution_options={"populate_existing": True}).scalar_one_or_none()
    if actor is None or actor.status != "published":
        raise Refused("actor_not_published", "actor")
    if actor.kind == "alliance":
        raise Refused("alliance_in_alliance", "actor")
    return actor


def _sender(session: Session, node: Node, account: Account, alliance: Actor) -> str:
    """ "Ada Demir (Kiezgarten e. V.)": who asks, and for which member of the alliance; the office for the node."""
    inside = select(AllianceMember.id, AllianceMember.name).where(
        AllianceMember.alliance == alliance.number,
        AllianceMember.source == node.identity,
        AllianceMember.status == "joined",
    )
    mine = [name for id, name in session.execute(inside.order_by(AllianceMember.name)) if id in account.actors]
    behind = mine[0] if mine else node.settings.name
    asker = session.get(accounts.Account, account.account_id)
    return f"{asker.name} ({behind})" if asker is not None and asker.name else behind


def _readers(session: Session, node: Node, actor: Actor) -> dict[str, Reader]:
    """By the account that answers with that letter's link, "" for the mailbox."""
    language = node.settings.language
    editors = editors_of(session, [actor.number]).get(actor.number, []) if actor.local else []
    if editors:
        return {one.id: Reader(one.email_key, one.name, one.email, language) for one in editors}
    mailbox = actor.content["mailbox"]
    return {"": Reader(person_ref(node.secret, mailbox), "", mailbox, language)} if mailbox else {}
