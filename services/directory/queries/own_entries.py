"""The entries whose home is this node."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.models.actors import Actor
from shared.signing.node import Node


def own_entries(session: Session, node: Node, most: int) -> list[tuple[str, datetime]]:
    """(id, last change) of the published ones, the newest change first."""
    statement = select(Actor.id, Actor.changed_at).where(Actor.status == "published", Actor.source == node.identity)
    rows = session.execute(statement.order_by(Actor.changed_at.desc(), Actor.number).limit(most))
    return [(id, changed_at) for id, changed_at in rows]
