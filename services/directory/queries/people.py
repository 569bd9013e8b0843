"""Who has to do with entries: members, suggesters, claimants, contacts."""

from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from services.directory.domain.actors.people_kept import UNANSWERED_INVITATIONS
from services.directory.domain.actors.rights import MEMBER_ROLES
from services.directory.domain.actors.status import ENDED
from services.directory.models.accounts import Account
from services.directory.models.actors import Actor
from services.directory.models.people import Claim, Contact, MemberInvitation, Membership, Suggestion
from shared.signing.node import Node


def members(session: Session, actor: Actor) -> list[tuple[Membership, Account]]:
    """Members of an actor: editors first, each part by name."""
    statement = select(Membership, Account).join(Account, Account.id == Membership.account_id)
    rows = [(member, account) for member, account in session.execute(statement.where(Membership.actor == actor.number))]
    return sorted(
        rows, key=lambda row: (MEMBER_ROLES.index(row[0].role), (row[1].name or row[1].email).casefold(), row[1].id)
    )


def roles_of(session: Session, actor: Actor) -> dict[str, str]:
    """Each member's part, by account."""
    statement = select(Membership.account_id, Membership.role).where(Membership.actor == actor.number)
    return {row.account_id: row.role for row in session.execute(statement)}


def invitations_to(session: Session, actor: Actor, now: datetime) -> list[MemberInvitation]:
    """Who was asked to take a part in an actor and may still answer, the newest first."""
    statement = select(MemberInvitation).where(MemberInvitation.actor == actor.number, _may_be_answered(now))
    return list(session.scalars(statement.order_by(MemberInvitation.asked_at.desc(), MemberInvitation.id)))


def invitations_of(session: Session, person_ref: str, now: datetime) -> list[tuple[MemberInvitation, Actor]]:
    """What a person is asked to take a part in, the newest first."""
    statement = (
        select(MemberInvitation, Actor)
        .join(Actor, Actor.number == MemberInvitation.actor)
        .where(MemberInvitation.person_ref == person_ref, _may_be_answered(now))
        .order_by(MemberInvitation.asked_at.desc(), MemberInvitation.id)
    )
    return [(invitation, actor) for invitation, actor in session.execute(statement)]


def _may_be_answered(now: datetime) -> ColumnElement[bool]:
    return MemberInvitation.asked_at > now - UNANSWERED_INVITATIONS


def memberships_of(session: Session, account_id: str) -> list[tuple[Membership, Actor]]:
    """What an account belongs to, by name; what has ended gives no part any more."""
    statement = (
        select(Membership, Actor)
        .join(Actor, Actor.number == Membership.actor)
        .where(Membership.account_id == account_id, Actor.status.not_in(ENDED))
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
