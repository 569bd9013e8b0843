"""Makes entries be found as they are now."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.index_words import index_words
from services.directory.commands.plan_hours import plan_hours
from services.directory.models.actors import Actor
from shared.signing.node import Node


def index_actors(session: Session, node: Node, actors: Sequence[Actor], now: datetime) -> None:
    """Renews words, facets and office hours of some 500 flushed entries at most; those that ended have none."""
    index_words(session, actors)
    plan_hours(session, node, actors, now)
