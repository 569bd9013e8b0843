"""A vote of another node's residents: a copy to read, beside this node's own votes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.foreign_programme import LONGEST_ID, LONGEST_SOURCE
from services.funding.domain.foreign_vote import can_be_kept, foreign_vote
from services.funding.models.vote_copies import VoteCopy
from services.funding.models.votes import Vote

log = structlog.get_logger()


def keep_vote(session: Session, *, source: str, id: str, version: int, vote: Mapping[str, Any]) -> None:
    """Keeps the newest version; `vote` is a loaded PublicVote. This node's own is left alone."""
    if not can_be_kept(source, id, vote):
        log.warning("copy_not_kept", home=source[:200], reason="it is no sound vote")
        return
    _keep(session, source, id, version, vote["closes_at"], foreign_vote(vote))


def drop_vote(session: Session, *, source: str, id: str, version: int) -> None:
    """It is public no longer: its content goes, its version stays."""
    if len(id) <= LONGEST_ID and len(source) <= LONGEST_SOURCE:
        _keep(session, source, id, version, None, {})


def _keep(
    session: Session, source: str, id: str, version: int, closes_at: datetime | None, content: dict[str, Any]
) -> None:
    if session.get(Vote, id) is not None:
        return
    statement = select(VoteCopy).where(VoteCopy.source == source, VoteCopy.id == id).with_for_update()
    copy = session.scalar(statement)
    if copy is None:
        copy = VoteCopy(source=source, id=id, version=0)
        session.add(copy)
    elif version <= copy.version:
        return
    copy.version, copy.closes_at, copy.content = version, closes_at, content
    session.flush()
