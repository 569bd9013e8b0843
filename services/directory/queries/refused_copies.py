"""What other nodes told in a way that it could not be kept."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.directory.models.actors import Actor
from services.directory.models.projects import RefusedCopy


def refused_copies(session: Session) -> list[tuple[RefusedCopy, str]]:
    """With the name of the node where an entry of it says one, else "", the newest first; at most a hundred."""
    rows = session.scalars(
        select(RefusedCopy).order_by(RefusedCopy.last_at.desc(), RefusedCopy.source).limit(100)
    ).all()
    homes = _names(session, {row.source for row in rows})
    return [(row, homes.get(row.source, "")) for row in rows]


def count_refused_copies(session: Session) -> int:
    """How many messages in all."""
    return session.scalar(select(func.sum(RefusedCopy.number))) or 0


def _names(session: Session, sources: set[str]) -> dict[str, str]:
    newest = select(func.max(Actor.number)).where(Actor.source.in_(sources), Actor.home.is_not(None))
    entries = session.execute(select(Actor.source, Actor.home).where(Actor.number.in_(newest.group_by(Actor.source))))
    return {source: (home or {}).get("name") or "" for source, home in entries}
