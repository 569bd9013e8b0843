"""Who has to do with entries: members, suggesters, claimants, contacts."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.domain.actors.rights import MEMBER_ROLES
from services.directory.models.accounts import Account
from services.directory.models.actors import Actor
from services.directory.models.people import Claim, Contact, Membership, Suggestion
from shared.signing.node import Node


def members(session: Session, actor: Actor) -> list[tuple[Membership, Account]]:
    """Members of an actor: editors first, each part by name."""
    statement = select(Membership, Account).join(Account, Account.id == Membership.account_id)
    rows = [(member, account) for member, account in session.execute(statement.where(Membership.actor == actor.number))]
    return sorted(
        rows, key=lambda row: (MEMBER_ROLES.index(row[0].role), (row[1].name or row[1].email).casefold(), row[1].id)
    )


def memberships_of(session: Session, account_id: str) -> list[tuple[Membership, Actor]]:
    """What an account belongs to, by name."""
    statement = (
        select(Membership, Actor)
        .join(Actor, Actor.number == Membership.actor)
        .where(Membership.account_id == account_id)
        .order_by(Actor.sort_name, Actor.number)
    )
    return [(member, actor) for member, actor in session.execute(statement)]


def suggestion_of(session: Session, actor: Actor) -> Suggestion | None:
    """Who suggested the entry, while that is known."""
    return session.get(Suggestion, actor.number)


def actor_here(session: Session, node: Node, actor_id: str) -> Actor | None:
    """The entry of this node in whatever status; the caller checks rights."""
    return session.scalar(select(Actor).where(Actor.source == node.identity, Actor.id == actor_id))


def claim_of(session: Session, claim_id: str) -> tuple[Claim, Actor] | None:
    """A claim and its entry."""
    statement = select(Claim, Actor).join(Actor, Actor.number == Claim.actor).where(Claim.id == claim_id)
    found = session.execute(statement).first()
    return None if found is None else (found[0], found[1])


def waiting_claims(session: Session, limit: int) -> list[tuple[Claim, Actor]]:
    """Claims that the office has to decide, the oldest first."""
    statement = (
        select(Claim, Actor)
        .join(Actor, Actor.number == Claim.actor)
        .where(Claim.status == "waiting")
        .order_by(Claim.created_at, Claim.id)
        .limit(limit)
    )
    return [(claim, actor) for claim, actor in session.execute(statement)]


def contacts_of(session: Session, actor: Actor) -> list[Contact]:
    """Everybody who was named as contact of an entry, for its editors."""
    return list(
        session.scalars(select(Contact).where(Contact.actor == actor.number).order_by(Contact.name, Contact.id))
    )


def contacts_about(session: Session, person_ref: str) -> list[tuple[Contact, Actor]]:
    """Where a person is named as contact, by the entry's name."""
    statement = (
        select(Contact, Actor)
        .join(Actor, Actor.number == Contact.actor)
        .where(Contact.person_ref == person_ref)
        .order_by(Actor.sort_name, Actor.number)
    )
    return [(contact, actor) for contact, actor in session.execute(statement)]
