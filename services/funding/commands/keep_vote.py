"""A vote of another node's residents: a copy to read, beside this node's own votes."""

from collections.abc import Mapping
from typing import Any

import structlog
from sqlalchemy.orm import Session

from services.funding.commands.newer_copy import newer_copy
from services.funding.domain.foreign_vote import can_be_kept, foreign_vote
from services.funding.models.vote_copies import VoteCopy
from services.funding.models.votes import Vote

log = structlog.get_logger()


def keep_vote(session: Session, *, source: str, id: str, version: int, vote: Mapping[str, Any]) -> None:
    """Keeps the newest version; `vote` is a loaded PublicVote. This node's own is left alone."""
    if not can_be_kept(source, id, vote):
        log.warning("copy_not_kept", home=source[:200], reason="it is no sound vote")
        return
    copy = newer_copy(session, VoteCopy, Vote, source=source, id=id, version=version)
    if copy is not None:
        copy.closes_at, copy.content = vote["closes_at"], foreign_vote(vote)
        session.flush()


def drop_vote(session: Session, *, source: str, id: str, version: int) -> None:
    """It is public no longer: its content goes, its version stays."""
    copy = newer_copy(session, VoteCopy, Vote, source=source, id=id, version=version)
    if copy is not None:
        copy.closes_at, copy.content = None, {}
        session.flush()
