"""All that hangs on an entry hangs on another one from now on."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import Session

from services.directory.commands.lock_account import lock_account
from services.directory.commands.set_membership import set_membership
from services.directory.commands.settle_suggestion import settle_suggestion
from services.directory.commands.tell_actor import tell_actor
from services.directory.domain.actors.rights import MEMBER_ROLES
from services.directory.models.actors import Actor, ImportedRow
from services.directory.models.doubles import Double, DoubleCheck
from services.directory.models.notices import EntryNotice
from services.directory.models.people import AllianceMember, Claim, Contact, MemberInvitation, Membership
from services.directory.queries.addresses import actor_url
from shared.ids import next_version
from shared.signing.node import Node


def move_links(session: Session, node: Node, kept: Actor, other: Actor, by: str, now: datetime) -> None:
    """People, alliances, imported rows and earlier merges of `other` go to `kept`; both are locked, doubles before."""
    _move_memberships(session, node, kept, other, by, now)
    _move_invitations(session, kept, other)
    _move_contacts(session, kept, other)
    _move_alliances(session, node, kept, other, now)
    _move_doubles(session, kept, other)
    for model in (Claim, EntryNotice, ImportedRow):
        session.execute(update(model).where(model.actor == other.number).values(actor=kept.number))
    # Whoever suggested the other hears which entry there was already, unless it is the office's alone.
    public = kept.status == "published"
    settle_suggestion(session, node, other, now=now, reason=f"{kept.name}: {actor_url(node, kept)}" if public else None)
    session.execute(update(Actor).where(Actor.merged_into == other.number).values(merged_into=kept.number))


def _move_memberships(session: Session, node: Node, kept: Actor, other: Actor, by: str, now: datetime) -> None:
    """Whoever has a part in both keeps the greater one."""
    for moved in session.scalars(select(Membership).where(Membership.actor == other.number)).all():
        account = lock_account(session, moved.account_id)
        there = session.get(Membership, (kept.number, account.id))
        role = moved.role if there is None else min(there.role, moved.role, key=MEMBER_ROLES.index)
        set_membership(session, node=node, actor=kept, account=account, role=role, by=by, now=now)
        set_membership(session, node=node, actor=other, account=account, role=None, by=by, now=now)


def _move_invitations(session: Session, kept: Actor, other: Actor) -> None:
    """Whoever is asked by both answers to the kept one; the links stay as they are."""
    asked = select(MemberInvitation.person_ref).where(MemberInvitation.actor == kept.number)
    known = set(session.scalars(asked))
    for moved in session.scalars(select(MemberInvitation).where(MemberInvitation.actor == other.number)).all():
        if moved.person_ref in known:
            session.delete(moved)
        else:
            moved.actor = kept.number
    session.flush()


def _move_contacts(session: Session, kept: Actor, other: Actor) -> None:
    known = {one.person_ref: one for one in session.scalars(select(Contact).where(Contact.actor == kept.number))}
    for moved in session.scalars(select(Contact).where(Contact.actor == other.number)).all():
        there = known.get(moved.person_ref)
        if there is not None and (there.confirmed_at is not None or moved.confirmed_at is None):
            session.delete(moved)
            continue
        if there is not None:
            session.delete(there)
            session.flush()
        moved.actor = kept.number
    session.flush()


def _move_alliances(session: Session, node: Node, kept: Actor, other: Actor, now: datetime) -> None:
    touched = _move_members(session, kept, AllianceMember.source == node.identity, AllianceMember.id == other.id)
    for alliance in session.scalars(select(Actor).where(Actor.number.in_(touched)).with_for_update()).all():
        alliance.version, alliance.changed_at = next_version(alliance.version, now), now
        if alliance.status == "published":
            tell_actor(session, node, alliance, now)
    # Of an alliance that was merged: its members.
    here = {(one.source, one.id) for one in _members(session, AllianceMember.alliance == kept.number)}
    for member in _members(session, AllianceMember.alliance == other.number):
        if (member.source, member.id) in here:
            session.delete(member)
        else:
            member.alliance = kept.number
    session.flush()


def _move_members(session: Session, kept: Actor, *conditions: ColumnElement[bool]) -> set[int]:
    """The kept entry is in the alliances that the other was in; gives their numbers."""
    touched = set()
    for member in _members(session, *conditions):
        touched.add(member.alliance)
        there = session.get(AllianceMember, (member.alliance, member.source, kept.id))
        if there is None:
            member.id, member.name = kept.id, kept.name
            continue
        if member.status == "joined" and there.status != "joined":
            there.status, there.answered_by, there.answered_at = "joined", member.answered_by, member.answered_at
        session.delete(member)
    session.flush()
    return touched


def _members(session: Session, *conditions: ColumnElement[bool]) -> list[AllianceMember]:
    return list(session.scalars(select(AllianceMember).where(*conditions)))


def _move_doubles(session: Session, kept: Actor, other: Actor) -> None:
    """What was found to be different from the other is different from the kept entry."""
    pairs = select(Double).where(or_(Double.first == other.number, Double.second == other.number))
    for pair in session.scalars(pairs).all():
        third = pair.second if pair.first == other.number else pair.first
        first, second = sorted((kept.number, third))
        if pair.status == "different" and third != kept.number and session.get(Double, (first, second)) is None:
            moved = Double(first=first, second=second, score=pair.score, status="different")
            moved.decided_by, moved.decided_at = pair.decided_by, pair.decided_at
            session.add(moved)
        session.delete(pair)
    session.execute(delete(DoubleCheck).where(DoubleCheck.actor == other.number))
    session.flush()
