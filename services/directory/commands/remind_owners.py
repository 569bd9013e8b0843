"""Asks those whom an entry belongs to whether it is still right."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.lock_actor import locked
from services.directory.commands.send_entry_letter import Reader, send_entry_letter
from services.directory.domain.actors.freshness import reminder_due
from services.directory.domain.actors.rights import EDITING_ROLES, Account, is_office
from services.directory.domain.refused import Refused
from services.directory.models import accounts
from services.directory.models.actors import Actor
from services.directory.models.people import Membership
from services.directory.queries.confirm_link import confirm_url
from shared.signing.node import Node
from shared.signing.person import person_ref
from shared.storage.activity import note


def remind_owners(session: Session, *, node: Node, actor_id: str, now: datetime, account: Account | None = None) -> int:
    """Records one letter to each account that may edit the entry, else to its mailbox; gives how many.

    Without an account (the job) only if a reminder is due; the office may send one at any time, but not twice a day.
    An entry without any address counts as reminded, too: else it would never be hidden. Raises Refused:
    actor_not_found, not_allowed.
    """
    if account is not None and not is_office(account):
        raise Refused("not_allowed")
    actor = locked(session, node, actor_id)
    if not _may_be_reminded(node, actor, now, by_office=account is not None):
        return 0
    readers = _owners(session, node, actor) or _mailbox(node, actor)
    for reader in readers:
        send_entry_letter(
            session,
            node=node,
            kind="entry_reminder",
            actor=actor,
            reader=reader,
            link=confirm_url(node, actor),
            now=now,
        )
    actor.reminders = 1 if actor.reminded_at is None else actor.reminders + 1
    actor.reminded_at = now
    by = None if account is None else account.account_id
    note(session, account_id=by, action="actor_reminded", object_id=actor.id, now=now, letters=len(readers))
    return len(readers)


def _may_be_reminded(node: Node, actor: Actor, now: datetime, *, by_office: bool) -> bool:
    if by_office:
        lately = actor.reminded_at is not None and (now - actor.reminded_at).days < 1
        return actor.status in ("published", "hidden") and not lately
    due = reminder_due(
        actor.confirmed_at, actor.reminded_at, actor.reminders, now, stale_months=node.settings.stale_months
    )
    return actor.status == "published" and due


def _owners(session: Session, node: Node, actor: Actor) -> list[Reader]:
    statement = (
        select(accounts.Account)
        .join(Membership, Membership.account_id == accounts.Account.id)
        .where(Membership.actor == actor.number, Membership.role.in_(EDITING_ROLES))
        .where(accounts.Account.closed_at.is_(None))
        .order_by(accounts.Account.id)
    )
    return [_reader(node, one.email, one.name) for one in session.scalars(statement)]


def _mailbox(node: Node, actor: Actor) -> list[Reader]:
    mailbox = actor.content["mailbox"]
    return [_reader(node, mailbox, "")] if mailbox else []


def _reader(node: Node, email: str, name: str) -> Reader:
    return Reader(person_ref(node.secret, email), name, email, node.settings.language)
