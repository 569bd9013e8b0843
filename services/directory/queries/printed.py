"""Entries for paper."""

from sqlalchemy.orm import Session

from services.directory.models.actors import Actor
from services.directory.queries.actors import Filters, listed


def printed_actors(session: Session, filters: Filters, most: int) -> list[Actor]:
    """Published entries by name, at most `most` + 1."""
    statement = listed(session, filters)
    if statement is None:
        return []
    return list(session.scalars(statement.order_by(Actor.sort_name, Actor.number).limit(most + 1)))
