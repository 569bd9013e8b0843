"""Reads about what other nodes have granted."""

from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from services.funding.models.project_copies import ProjectCopy

Place = tuple[datetime, str]  # when it was granted, its node's identity and its id


def key_of(copy: ProjectCopy) -> str:
    """Identity and id in one text, by which the list is sorted within a moment."""
    return f"{copy.source} {copy.id}"


def neighbours_projects(session: Session, *, after: Place | None, limit: int) -> list[ProjectCopy]:
    """The newest decision first, up to `limit` + 1."""
    found = select(ProjectCopy).where(ProjectCopy.granted_at.is_not(None))
    if after is not None:
        moment, key = after
        source, _, id = key.partition(" ")
        further = or_(ProjectCopy.source < source, and_(ProjectCopy.source == source, ProjectCopy.id < id))
        found = found.where(or_(ProjectCopy.granted_at < moment, and_(ProjectCopy.granted_at == moment, further)))
    order = (ProjectCopy.granted_at.desc(), ProjectCopy.source.desc(), ProjectCopy.id.desc())
    return list(session.scalars(found.order_by(*order).limit(limit + 1)))
