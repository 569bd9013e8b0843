"""What the finding page shows beside the list itself: how many there are, what words were taken for, the map."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from services.directory.models.actors import Actor
from services.directory.queries.actors import Filters, listed
from shared.signing.node import Node


@dataclass(frozen=True)
class OnMap:
    """An entry as the map needs it."""

    id: str
    source: str
    kind: str
    name: str
    content: Mapping[str, Any]


def count_found(session: Session, filters: Filters) -> int:
    """How many entries fit."""
    statement = listed(session, filters)
    if statement is None:
        return 0
    found = statement.with_only_columns(Actor.number, maintain_column_froms=True).subquery()
    return session.scalar(select(func.count()).select_from(found)) or 0


def has_copies(session: Session, node: Node) -> bool:
    """Whether entries of other nodes stand beside this one's."""
    other = or_(Actor.source < node.identity, Actor.source > node.identity)
    return session.scalar(select(Actor.number).where(other).limit(1)) is not None


def on_map(session: Session, filters: Filters, most: int) -> list[OnMap]:
    """Up to `most` + 1 fitting entries, the best fitting first."""
    statement = listed(session, filters)
    if statement is None:
        return []
    score = statement.selected_columns.score
    columns = statement.with_only_columns(
        Actor.id, Actor.source, Actor.kind, Actor.name, Actor.content, maintain_column_froms=True
    )
    rows = session.execute(columns.order_by(score.desc(), Actor.sort_name, Actor.number).limit(most + 1))
    return [OnMap(*row) for row in rows]
