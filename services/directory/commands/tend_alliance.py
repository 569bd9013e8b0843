"""Looks whether an alliance still is one: its members, and its last day."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.end_alliance import end_locked
from services.directory.commands.leave_alliance import drop_member
from services.directory.commands.lock_actor import locked
from services.directory.commands.replace_members import replace_members
from services.directory.domain.actors.alliances import LIVING, has_had_its_time, must_end
from services.directory.models.actors import Actor
from services.directory.models.people import AllianceMember
from services.directory.queries.alliances import count_joined
from services.directory.queries.alliances_to_tend import is_gone, its_entry
from shared.signing.node import Node


def tend_alliance(session: Session, *, node: Node, alliance_id: str, now: datetime, by: str | None = None) -> None:
    """Members whose entries are gone leave, or hand over to who took their place.

    An alliance with too few, or whose time has passed, ends. Raises Refused actor_not_found.
    """
    alliance = locked(session, node, alliance_id)
    if alliance.kind != "alliance" or alliance.status not in LIVING:
        return
    replace_members(session, node, alliance, now)
    for member in _ended_members(session, alliance, now):
        drop_member(session, node, alliance, member, by=by, now=now)
        if alliance.status not in LIVING:
            return
    today = now.astimezone(node.settings.timezone).date().isoformat()
    if has_had_its_time(alliance.content["ends_on"], today):
        end_locked(session, node, alliance, by=by, why="time", now=now)
    elif alliance.status != "draft" and must_end(alliance.status, count_joined(session, alliance)):
        end_locked(session, node, alliance, by=by, why="too_few", now=now)


def _ended_members(session: Session, alliance: Actor, now: datetime) -> list[AllianceMember]:
    """Those whose entry is gone; one that was merged has its successor's id (commands.move_links, replace_members)."""
    statement = (
        select(AllianceMember)
        .join(Actor, its_entry(Actor))
        .where(
            AllianceMember.alliance == alliance.number,
            AllianceMember.status.in_(("joined", "invited")),
            is_gone(Actor, now),
        )
    )
    return list(session.scalars(statement.order_by(AllianceMember.id), execution_options={"populate_existing": True}))


def alliances_of_member(session: Session, source: str, actor_id: str) -> list[str]:
    """Ids of alliances of this node that an actor is in or asked to join, in one order for all who lock them."""
    statement = (
        select(Actor.id)
        .join(AllianceMember, AllianceMember.alliance == Actor.number)
        .where(
            AllianceMember.source == source,
            AllianceMember.id == actor_id,
            AllianceMember.status.in_(("joined", "invited")),
            Actor.status.in_(LIVING),
        )
    )
    return sorted(session.scalars(statement))
