"""Another node's programme, as that node says it stands: a copy to read, beside this node's own."""

from collections.abc import Mapping
from typing import Any

import structlog
from sqlalchemy.orm import Session

from services.funding.commands.newer_copy import newer_copy
from services.funding.domain.foreign_programme import foreign_programme, why_not_kept
from services.funding.models.programmes import Programme, ProgrammeCopy

log = structlog.get_logger()


def keep_programme(session: Session, *, source: str, id: str, version: int, programme: Mapping[str, Any]) -> None:
    """Keeps the newest version; `programme` is a loaded PublicProgramme. This node's own is left alone."""
    reason = why_not_kept(source, id, programme)
    if reason is not None:
        log.warning("copy_not_kept", home=source[:200], reason=reason)
        return
    copy = newer_copy(session, ProgrammeCopy, Programme, source=source, id=id, version=version)
    if copy is not None:
        document = foreign_programme(programme)
        copy.status, copy.name, copy.content = programme["status"], document["name"], document
        session.flush()


def drop_programme(session: Session, *, source: str, id: str, version: int) -> None:
    """It is public no longer: its document goes, its version stays so that nothing older brings it back."""
    copy = newer_copy(session, ProgrammeCopy, Programme, source=source, id=id, version=version)
    if copy is not None:
        copy.status, copy.name, copy.content = "withdrawn", "", {}
        session.flush()
