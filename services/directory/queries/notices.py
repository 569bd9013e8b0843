"""What visitors said is wrong with entries, for the office."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.directory.models.actors import Actor
from services.directory.models.notices import EntryNotice


def open_notices(session: Session, after: str | None, limit: int) -> list[tuple[EntryNotice, Actor]]:
    """Those behind the one with the id `after` that nobody has dealt with, the oldest first (ids rise with time)."""
    statement = (
        select(EntryNotice, Actor)
        .join(Actor, Actor.number == EntryNotice.actor)
        .where(EntryNotice.done_at.is_(None))
        .order_by(EntryNotice.id)
        .limit(limit)
    )
    if after is not None:
        statement = statement.where(EntryNotice.id > after)
    return [(one, actor) for one, actor in session.execute(statement)]


def count_open_notices(session: Session, actor: Actor | None = None) -> int:
    """How many nobody has dealt with, of all entries or of one."""
    statement = select(func.count()).select_from(EntryNotice).where(EntryNotice.done_at.is_(None))
    if actor is not None:
        statement = statement.where(EntryNotice.actor == actor.number)
    return session.scalar(statement) or 0
