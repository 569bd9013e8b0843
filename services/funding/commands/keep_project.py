"""A project that another node has granted: a copy to read, beside this node's own register."""

from collections.abc import Mapping
from typing import Any

import structlog
from sqlalchemy.orm import Session

from services.funding.commands.newer_copy import newer_copy
from services.funding.domain.foreign_project import can_be_kept, foreign_project
from services.funding.models.project_copies import ProjectCopy
from services.funding.models.proposals import Proposal

log = structlog.get_logger()


def keep_project(session: Session, *, source: str, id: str, version: int, project: Mapping[str, Any]) -> None:
    """Keeps the newest version; `project` is a loaded PublicProject. This node's own is left alone."""
    if not can_be_kept(source, id, project):
        log.warning("copy_not_kept", home=source[:200], reason="it is no sound project")
        return
    copy = newer_copy(session, ProjectCopy, Proposal, source=source, id=id, version=version)
    if copy is not None:
        copy.granted_at, copy.content = project["granted_at"], foreign_project(project)
        session.flush()


def drop_project(session: Session, *, source: str, id: str, version: int) -> None:
    """It is public no longer: its content goes, its version stays."""
    copy = newer_copy(session, ProjectCopy, Proposal, source=source, id=id, version=version)
    if copy is not None:
        copy.granted_at, copy.content = None, {}
        session.flush()
