"""The newest public state of a funded project, for the page of the actor that carries it out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.directory.commands.count_refused import count_refused
from services.directory.domain.actors.foreign import is_id, line
from services.directory.domain.told_projects import carried_by, why_unsound
from services.directory.models.projects import ProjectCopy


def copy_project(
    session: Session, *, source: str, id: str, version: int, project: Mapping[str, Any], now: datetime
) -> None:
    """Creates or replaces the copy; an older version never replaces a newer one, and an unsound one is only counted.

    `project` is a loaded PublicProject.
    """
    reason = why_unsound(id, project)
    if reason is not None:
        count_refused(session, source=source, kind="project", reason=reason, now=now)
        return
    copy = _copy_to_fill(session, source, id, version)
    if copy is None:
        return
    copy.status, copy.title, copy.url = project["status"], line(project["title"], 300), project["url"]
    copy.programme = line(project["programme_name"], 200)
    copy.granted_cents, copy.granted_at = project["granted_cents"], project["granted_at"]
    copy.actor_source, copy.actor_id = carried_by(project) or (None, None)
    session.flush()


def withdraw_project_copy(session: Session, *, source: str, id: str, version: int) -> None:
    """Empties the copy; key and version stay, so that an older message cannot bring it back."""
    copy = _copy_to_fill(session, source, id, version) if is_id(id) else None
    if copy is None:
        return
    copy.status, copy.title, copy.url, copy.programme = "withdrawn", "", "", ""
    copy.granted_cents, copy.granted_at = 0, None
    copy.actor_source = copy.actor_id = None
    session.flush()


def _copy_to_fill(session: Session, source: str, id: str, version: int) -> ProjectCopy | None:
    """The locked row, or a new one; None where it is as new already."""
    copy = session.get(ProjectCopy, (source, id), with_for_update=True)
    if copy is not None and copy.version >= version:
        return None
    if copy is None:
        copy = ProjectCopy(source=source, id=id)
        session.add(copy)
    copy.version = version
    return copy
