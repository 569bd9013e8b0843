"""Votes of this node's residents and copies of those of others, in one list."""

from datetime import datetime

from sqlalchemy import exists, literal, select, tuple_
from sqlalchemy.orm import Session

from services.funding.models.vote_copies import VoteCopy
from services.funding.models.votes import Vote
from services.funding.queries.programmes import HERE

Place = tuple[datetime, str, str]  # its end, its node's identity (HERE for this one) and its id


def place_of(one: Vote | VoteCopy) -> Place:
    """Where it stands in the order of the list."""
    if isinstance(one, Vote):
        return one.closes_at, HERE, one.round_id
    assert one.closes_at is not None, "what was withdrawn is in no list"
    return one.closes_at, one.source, one.id


def all_votes(session: Session, *, source: str | None, after: Place | None, limit: int) -> list[Vote | VoteCopy]:
    """Up to limit + 1, those that end last first. `source`: None all nodes, HERE this one, or another."""
    found: list[Vote | VoteCopy] = []
    if source in (None, HERE):
        own = select(Vote).order_by(Vote.closes_at.desc(), Vote.round_id.desc())
        if after is not None:
            own = own.where(tuple_(Vote.closes_at, literal(HERE), Vote.round_id) < after)
        found.extend(session.scalars(own.limit(limit + 1)))
    if source != HERE:
        keys = (VoteCopy.closes_at, VoteCopy.source, VoteCopy.id)
        copies = select(VoteCopy).where(VoteCopy.closes_at.is_not(None)).order_by(*(key.desc() for key in keys))
        if source is not None:
            copies = copies.where(VoteCopy.source == source)
        if after is not None:
            copies = copies.where(tuple_(*keys) < after)
        found.extend(session.scalars(copies.limit(limit + 1)))
    # Ids stay in the database's order, which may be another one than that of Python.
    found.sort(key=lambda one: (place_of(one)[0], isinstance(one, VoteCopy)), reverse=True)
    return found[: limit + 1]


def has_copies(session: Session) -> bool:
    """Whether anything of a neighbour is here."""
    return bool(session.scalar(select(exists().where(VoteCopy.closes_at.is_not(None)))))
