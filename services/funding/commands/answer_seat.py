"""Somebody who was drawn takes the seat or declines it; a member gives it back."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.lock_jury import lock_jury
from services.funding.commands.move_up import move_up
from services.funding.commands.take_out_ballot import leave_votes
from services.funding.domain.jury.kept import ENDED
from services.funding.domain.refused import Refused
from services.funding.models.juries import Juror
from services.funding.queries.find_juror import find_juror
from shared.signing.node import Node
from shared.storage.activity import note


def answer_seat(session: Session, *, node: Node, juror_id: str, accepts: bool, now: datetime) -> Juror:
    """The person's own answer. After a no the next alternate is asked.

    Raises Refused: juror_not_found, already_answered (with another answer than this).
    """
    juror = _locked(session, juror_id)
    if juror.status == ("member" if accepts else "declined"):
        return juror
    if juror.status != "invited" and not (juror.status == "alternate" and not accepts):
        raise Refused("already_answered")
    juror.answered_at = now
    if accepts:
        juror.status = "member"
        session.flush()
        return juror
    free_seat(session, node=node, juror=juror, status="declined", account_id=None, now=now)
    return juror


def give_back_seat(session: Session, *, node: Node, juror_id: str, account_id: str | None, now: datetime) -> Juror:
    """A member leaves before the term is over, by the person's own word or, with `account_id`, by the office's.

    Raises Refused: juror_not_found, already_answered (not on the jury any more).
    """
    juror = _locked(session, juror_id)
    if juror.status not in ("member", "invited", "alternate"):
        raise Refused("already_answered")
    free_seat(session, node=node, juror=juror, status="left", account_id=account_id, now=now)
    return juror


def free_seat(
    session: Session, *, node: Node, juror: Juror, status: str, account_id: str | None, now: datetime
) -> None:
    """For a juror of a locked jury, who is forgotten after a while; ballots in votes that go on count no more."""
    jury = lock_jury(session, juror.jury_id)
    held = juror.status in ("member", "invited")
    juror.status, juror.ended_at, juror.forget_at, juror.chair = status, now, now + ENDED, False
    if held:
        jury.taken -= 1
    session.flush()
    note(session, account_id=account_id, action=f"juror_{status}", object_id=jury.id, now=now, juror=juror.id)
    if held:
        leave_votes(session, node, jury_id=jury.id, juror_ids=[juror.id], account_id=account_id, now=now)
        move_up(session, node=node, jury=jury, account_id=account_id, now=now)


def _locked(session: Session, juror_id: str) -> Juror:
    juror = find_juror(session, juror_id)
    lock_jury(session, juror.jury_id)
    session.refresh(juror)
    return juror
