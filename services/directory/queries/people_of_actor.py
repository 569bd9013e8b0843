"""Who stands behind an entry, as its page shows it."""

from dataclasses import dataclass

from sqlalchemy import and_, select, tuple_
from sqlalchemy.orm import Session

from services.directory.models.actors import Actor
from services.directory.models.people import AllianceMember, Contact


@dataclass(frozen=True)
class MemberShown:
    """An actor in an alliance, or an alliance of an actor; `source` and `id` lead to its entry if that is here."""

    name: str
    source: str
    id: str
    here: bool


def confirmed_contacts(session: Session, actor: Actor) -> list[Contact]:
    """People who have confirmed that their names may be shown on this node."""
    statement = select(Contact).where(Contact.actor == actor.number, Contact.confirmed_at.is_not(None))
    return list(session.scalars(statement.order_by(Contact.name, Contact.id)))


def members_of(session: Session, alliance: Actor) -> list[MemberShown]:
    """The members that have joined, by name; those whose entry is published here can be followed."""
    if not alliance.local:
        return _members_told(session, alliance)
    entry = and_(Actor.source == AllianceMember.source, Actor.id == AllianceMember.id, Actor.status == "published")
    rows = session.execute(
        select(AllianceMember.name, AllianceMember.source, AllianceMember.id, Actor.name)
        .outerjoin(Actor, entry)
        .where(AllianceMember.alliance == alliance.number, AllianceMember.status == "joined")
        .order_by(AllianceMember.name, AllianceMember.id)
    )
    return [
        MemberShown(now_called or name, source, id, now_called is not None) for name, source, id, now_called in rows
    ]


def _members_told(session: Session, alliance: Actor) -> list[MemberShown]:
    """Of a copy: as its home node tells them."""
    told = [(one["name"], one["actor"]["source"], one["actor"]["id"]) for one in alliance.content.get("members", [])]
    keys = [(source, id) for _name, source, id in told]
    published = select(Actor.source, Actor.id).where(
        tuple_(Actor.source, Actor.id).in_(keys), Actor.status == "published"
    )
    here = {tuple(row) for row in session.execute(published)} if keys else set()
    return [MemberShown(name, source, id, (source, id) in here) for name, source, id in told]


def alliances_of(session: Session, actor: Actor) -> list[MemberShown]:
    """The published alliances of this node that the actor has joined."""
    rows = session.execute(
        select(Actor.name, Actor.source, Actor.id)
        .join(AllianceMember, AllianceMember.alliance == Actor.number)
        .where(
            AllianceMember.source == actor.source,
            AllianceMember.id == actor.id,
            AllianceMember.status == "joined",
            Actor.status == "published",
        )
        .order_by(Actor.sort_name, Actor.number)
    )
    return [MemberShown(name, source, id, True) for name, source, id in rows]
