"""A project that another node has granted: a copy to read, beside this node's own register."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.foreign_programme import LONGEST_ID, LONGEST_SOURCE
from services.funding.domain.foreign_project import can_be_kept, foreign_project
from services.funding.models.project_copies import ProjectCopy
from services.funding.models.proposals import Proposal

log = structlog.get_logger()


def keep_project(session: Session, *, source: str, id: str, version: int, project: Mapping[str, Any]) -> None:
    """Keeps the newest version; `project` is a loaded PublicProject. This node's own is left alone."""
    if not can_be_kept(source, id, project):
        log.warning("copy_not_kept", home=source[:200], reason="it is no sound project")
        return
    _keep(session, source, id, version, project["granted_at"], foreign_project(project))


def drop_project(session: Session, *, source: str, id: str, version: int) -> None:
    """It is public no longer: its content goes, its version stays."""
    if len(id) <= LONGEST_ID and len(source) <= LONGEST_SOURCE:
        _keep(session, source, id, version, None, {})


def _keep(
    session: Session, source: str, id: str, version: int, granted_at: datetime | None, content: dict[str, Any]
) -> None:
    if session.get(Proposal, id) is not None:
        return
    statement = select(ProjectCopy).where(ProjectCopy.source == source, ProjectCopy.id == id).with_for_update()
    copy = session.scalar(statement)
    if copy is None:
        copy = ProjectCopy(source=source, id=id, version=0)
        session.add(copy)
    elif version <= copy.version:
        return
    copy.version, copy.granted_at, copy.content = version, granted_at, content
    session.flush()
