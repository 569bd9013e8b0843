"""An actor is in an alliance no longer."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.end_alliance import end_locked
from services.directory.commands.lock_account import lock_account
from services.directory.commands.lock_alliance import lock_alliance
from services.directory.commands.set_membership import set_membership
from services.directory.commands.tell_actor import tell_actor
from services.directory.domain.actors.alliances import loses_its_part, must_end
from services.directory.domain.actors.rights import Account
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.models.people import AllianceMember, Membership
from services.directory.queries.alliances import acts_for, count_joined, editors_of, may_run
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.activity import note


def leave_alliance(
    session: Session,
    *,
    node: Node,
    account: Account,
    alliance_id: str,
    actor_id: str,
    source: str | None = None,
    now: datetime,
) -> Actor:
    """By those who edit the actor, or run the alliance (they may also take an invitation back); gives the alliance.

    `source` None: an actor of this node. Raises Refused: actor_not_found, not_allowed, alliance_ended, not_in_alliance.
    """
    alliance = lock_alliance(session, node, alliance_id)
    where = source or node.identity
    member = session.get(AllianceMember, (alliance.number, where, actor_id), populate_existing=True)
    runs = may_run(session, account, alliance)
    if not runs and not acts_for(node, account, where, actor_id):
        raise Refused("not_allowed" if alliance.status == "published" else "actor_not_found")
    if member is None or member.status not in ("joined", "invited"):
        raise Refused("not_in_alliance")
    drop_member(session, node, alliance, member, by=account.account_id, now=now)
    return alliance


def drop_member(
    session: Session, node: Node, alliance: Actor, member: AllianceMember, *, by: str | None, now: datetime
) -> None:
    """Takes a member, or an invitation, out of a locked alliance; it ends where too few are left."""
    was_in = member.status == "joined"
    member.status, member.answered_by, member.answered_at = "left" if was_in else "declined", by, now
    session.flush()
    action = "alliance_left" if was_in else "alliance_taken_back"
    note(session, account_id=by, action=action, object_id=alliance.id, now=now, actor=member.id, name=member.name)
    if not was_in:
        return
    _drop_editors(session, node, alliance, member, by, now)
    if must_end(alliance.status, count_joined(session, alliance)):
        end_locked(session, node, alliance, by=by, why="too_few", now=now)
    elif alliance.status == "published":
        alliance.version, alliance.changed_at = next_version(alliance.version, now), now
        tell_actor(session, node, alliance, now)


def _drop_editors(
    session: Session, node: Node, alliance: Actor, left: AllianceMember, by: str | None, now: datetime
) -> None:
    if left.source != node.identity:
        return
    joined = select(AllianceMember.id).where(
        AllianceMember.alliance == alliance.number,
        AllianceMember.status == "joined",
        AllianceMember.source == node.identity,
    )
    actors = session.scalars(
        select(Actor).where(Actor.source == node.identity, (Actor.id == left.id) | Actor.id.in_(joined))
    ).all()
    editors = editors_of(session, [actor.number for actor in actors])
    ids = {actor.id: {one.id for one in editors.get(actor.number, [])} for actor in actors}
    leaving = ids.pop(left.id, set())
    parts = session.scalars(select(Membership.account_id).where(Membership.actor == alliance.number)).all()
    for account_id in sorted(parts):
        if loses_its_part(leaving, ids.values(), account_id):
            account = lock_account(session, account_id)
            set_membership(session, node=node, actor=alliance, account=account, role=None, by=by, now=now)
