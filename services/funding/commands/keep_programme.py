"""Another node's programme, as that node says it stands: a copy to read, beside this node's own."""

from collections.abc import Mapping
from typing import Any

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.foreign_programme import LONGEST_ID, LONGEST_SOURCE, foreign_programme, why_not_kept
from services.funding.models.programmes import Programme, ProgrammeCopy

log = structlog.get_logger()


def keep_programme(session: Session, *, source: str, id: str, version: int, programme: Mapping[str, Any]) -> None:
    """Keeps the newest version; `programme` is a loaded PublicProgramme. This node's own is left alone."""
    reason = why_not_kept(source, id, programme)
    if reason is not None:
        log.warning("copy_not_kept", home=source[:200], reason=reason)
        return
    document = foreign_programme(programme)
    _keep(session, source, id, version, programme["status"], document["name"], document)


def drop_programme(session: Session, *, source: str, id: str, version: int) -> None:
    """It is public no longer: its document goes, its version stays so that nothing older brings it back."""
    if len(id) <= LONGEST_ID and len(source) <= LONGEST_SOURCE:
        _keep(session, source, id, version, "withdrawn", "", {})


def _keep(
    session: Session, source: str, id: str, version: int, status: str, name: str, document: dict[str, Any]
) -> None:
    if session.get(Programme, id) is not None:
        return
    statement = select(ProgrammeCopy).where(ProgrammeCopy.source == source, ProgrammeCopy.id == id).with_for_update()
    copy = session.scalar(statement)
    if copy is None:
        copy = ProgrammeCopy(source=source, id=id, version=0)
        session.add(copy)
    elif version <= copy.version:
        return
    copy.version, copy.status, copy.name, copy.content = version, status, name, document
    session.flush()
