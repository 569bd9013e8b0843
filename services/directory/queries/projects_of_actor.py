"""Which funded projects an actor carries out."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
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


def projects_of(session: Session, node: Node, actor: Actor) -> list[ProjectShown]:
    """The newest first, twenty at most; also those of an entry that was merged into it.

    Only those of this node and of the actor's home: others could put anything on an actor's page by naming it.
    """
    its_own = and_(ProjectCopy.actor_source == Actor.source, ProjectCopy.actor_id == Actor.id)
    rows = session.execute(
        select(
            ProjectCopy.title,
            ProjectCopy.url,
            ProjectCopy.programme,
            ProjectCopy.status,
            ProjectCopy.granted_cents,
            ProjectCopy.granted_at,
        )
        .join(Actor, its_own)
        .where(
            or_(Actor.number == actor.number, Actor.merged_into == actor.number),
            or_(ProjectCopy.source == node.identity, ProjectCopy.source == Actor.source),
        )
        .order_by(ProjectCopy.granted_at.desc(), ProjectCopy.id)
        .limit(MOST)
    )
    return [ProjectShown(*row) for row in rows]
