"""Alliances for those who run them, and for those who are asked to join."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.directory.domain.actors.alliances import LIVING
from services.directory.domain.actors.rights import EDITING_ROLES, Account, may_edit
from services.directory.domain.refused import Refused
from services.directory.models import accounts
from services.directory.models.actors import Actor
from services.directory.models.people import AllianceMember, Membership
from shared.signing.node import Node


def may_run(session: Session, account: Account | None, alliance: Actor) -> bool:
    """The office, and editors: also those whose token is older than their part in the alliance."""
    if account is None or may_edit(account, alliance.id, alliance.local):
        return account is not None
    part = session.get(Membership, (alliance.number, account.account_id))
    return alliance.local and part is not None and part.role in EDITING_ROLES


def acts_for(node: Node, account: Account | None, source: str, actor_id: str) -> bool:
    """Whether the account may answer for an actor: one of this node that it may edit."""
    return source == node.identity and may_edit(account, actor_id, local=True)


def members(session: Session, alliance: Actor) -> list[AllianceMember]:
    """All that were ever asked, by name."""
    statement = select(AllianceMember).where(AllianceMember.alliance == alliance.number)
    return list(session.scalars(statement.order_by(AllianceMember.name, AllianceMember.source, AllianceMember.id)))


def count_joined(session: Session, alliance: Actor) -> int:
    """How many actors are in it."""
    statement = select(func.count()).where(
        AllianceMember.alliance == alliance.number, AllianceMember.status == "joined"
    )
    return session.scalar(statement) or 0


def alliance_for(session: Session, node: Node, account: Account | None, alliance_id: str) -> Actor:
    """For those who run it, and for editors of actors that are asked or in it. Raises Refused actor_not_found."""
    found = session.scalar(
        select(Actor).where(Actor.source == node.identity, Actor.id == alliance_id, Actor.kind == "alliance")
    )
    if found is None or account is None:
        raise Refused("actor_not_found")
    if not may_run(session, account, found) and not any(
        one.status in ("invited", "joined") and acts_for(node, account, one.source, one.id)
        for one in members(session, found)
    ):
        raise Refused("actor_not_found")
    return found


def of_account(session: Session, node: Node, account: Account) -> list[tuple[Actor, AllianceMember]]:
    """Living alliances that actors of the account are in or asked to join, by name."""
    statement = (
        select(Actor, AllianceMember)
        .join(AllianceMember, AllianceMember.alliance == Actor.number)
        .where(
            AllianceMember.source == node.identity,
            AllianceMember.id.in_(account.actors),
            AllianceMember.status.in_(("invited", "joined")),
            Actor.status.in_(LIVING),
        )
        .order_by(Actor.sort_name, Actor.number, AllianceMember.name)
    )
    return [(alliance, member) for alliance, member in session.execute(statement)]


def run_by(session: Session, node: Node, account: Account) -> list[Actor]:
    """Living alliances that the account runs as an editor; the office finds all of them in the directory."""
    parts = select(Membership.actor).where(
        Membership.account_id == account.account_id, Membership.role.in_(EDITING_ROLES)
    )
    statement = select(Actor).where(
        Actor.kind == "alliance", Actor.source == node.identity, Actor.status.in_(LIVING), Actor.number.in_(parts)
    )
    return list(session.scalars(statement.order_by(Actor.sort_name, Actor.number)))


def editors_of(session: Session, numbers: Collection[int]) -> dict[int, list[accounts.Account]]:
    """Open accounts that edit the actors with these numbers."""
    rows = session.execute(
        select(Membership.actor, accounts.Account)
        .join(accounts.Account, accounts.Account.id == Membership.account_id)
        .where(Membership.actor.in_(numbers), Membership.role.in_(EDITING_ROLES), accounts.Account.closed_at.is_(None))
        .order_by(accounts.Account.id)
    )
    found: dict[int, list[accounts.Account]] = {}
    for number, account in rows:
        found.setdefault(number, []).append(account)
    return found


def edits(session: Session, account_id: str, *, source: str, actor_id: str) -> bool:
    """Whether it is an open account with a part in the actor that lets it edit; an office's right does not count."""
    part = (
        select(Membership.role)
        .join(Actor, Actor.number == Membership.actor)
        .join(accounts.Account, accounts.Account.id == Membership.account_id)
        .where(
            Membership.account_id == account_id,
            Membership.role.in_(EDITING_ROLES),
            accounts.Account.closed_at.is_(None),
            Actor.source == source,
            Actor.id == actor_id,
            Actor.local,
        )
    )
    return session.scalar(part) is not None


def may_found_for(session: Session, node: Node, account: Account) -> list[Actor]:
    """Published entries of this node in whose name the account may found an alliance; of the office only its own."""
    statement = select(Actor).where(
        Actor.source == node.identity,
        Actor.id.in_(account.actors),
        Actor.status == "published",
        Actor.kind != "alliance",
    )
    return list(session.scalars(statement.order_by(Actor.sort_name, Actor.number)))
