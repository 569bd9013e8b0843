"""Which stored pictures entries lead to."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.models.actors import Actor, ActorRevision


def pictures_in_use(session: Session) -> set[str]:
    """Names of the pictures of all entries and of all their earlier states."""
    found: set[str] = set()
    for model in (Actor, ActorRevision):
        name = model.content["logo"]["file"].as_string()
        found |= set(session.scalars(select(name).where(name.is_not(None)).distinct()))
    return found
