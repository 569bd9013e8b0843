"""Which funded projects an actor carries out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from services.directory.models.actors import Actor
from services.directory.models.projects import ProjectCopy
from shared.signing.node import Node

MOST = 20


@dataclass(frozen=True)
class ProjectShown:
    """A project on an actor's page; `status` is one of funding's contract."""

    title: str
    url: str
    programme: str
    status: str
    granted_cents: int
    granted_at: datetime


def projects_of_many(session: Session, node: Node, numbers: Collection[int]) -> dict[int, list[ProjectShown]]:
    """Like `projects_of` for many entries, by their numbers; none of them may be merged into another."""
    into = func.coalesce(Actor.merged_into, Actor.number).label("shown")
    own = or_(Actor.number.in_(numbers), Actor.merged_into.in_(numbers))
    statement = _statement(node).add_columns(into).where(own)
    found: dict[int, list[ProjectShown]] = {}
    for *project, number in session.execute(statement):
        found.setdefault(number, []).append(ProjectShown(*project))
    return {number: some[:MOST] for number, some in found.items()}


def projects_of(session: Session, node: Node, actor: Actor) -> list[ProjectShown]:
    """The newest first, twenty at most; also those of an entry that was merged into it.

    Only those of this node and of the actor's home: others could put anything on an actor's page by naming it.
    """
    own = or_(Actor.number == actor.number, Actor.merged_into == actor.number)
    return [ProjectShown(*row) for row in session.execute(_statement(node).where(own).limit(MOST))]


def _statement(node: Node) -> Select[Any]:
    its_own = and_(ProjectCopy.actor_source == Actor.source, ProjectCopy.actor_id == Actor.id)
    return (
        select(
            ProjectCopy.title,
            ProjectCopy.url,
            ProjectCopy.programme,
            ProjectCopy.status,
            ProjectCopy.granted_cents,
            ProjectCopy.granted_at,
        )
        .join(Actor, its_own)
        .where(or_(ProjectCopy.source == node.identity, ProjectCopy.source == Actor.source))
        .order_by(ProjectCopy.granted_at.desc(), ProjectCopy.id)
    )
