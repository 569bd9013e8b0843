"""The row of another node's object, where what has come is newer than what stands there."""

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.foreign_programme import LONGEST_ID, LONGEST_SOURCE
from services.funding.models.declared import Base
from services.funding.models.programmes import ProgrammeCopy
from services.funding.models.project_copies import ProjectCopy
from services.funding.models.vote_copies import VoteCopy

Copy = TypeVar("Copy", ProgrammeCopy, ProjectCopy, VoteCopy)


def newer_copy(
    session: Session, model: type[Copy], own: type[Base], *, source: str, id: str, version: int
) -> Copy | None:
    """Locked and with its new version, all else to be written by whoever asks; a new row where there was none.

    None where nothing is to be written: for something older, for an object of this node (a row of `own`), and for names
    that no row can have.
    """
    if len(id) > LONGEST_ID or len(source) > LONGEST_SOURCE or session.get(own, id) is not None:
        return None
    copy = session.scalar(select(model).where(model.source == source, model.id == id).with_for_update())
    if copy is None:
        copy = model(source=source, id=id)
        session.add(copy)
    elif version <= copy.version:
        return None
    copy.version = version
    return copy
