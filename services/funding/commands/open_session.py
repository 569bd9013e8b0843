"""A session begins and ends; people come and leave."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from services.funding.commands.fill_agenda import postpone
from services.funding.commands.hint_bias import hint_all
from services.funding.commands.lock_round import lock_round
from services.funding.commands.lock_session import lock_session
from services.funding.commands.note_in_round import note_in_round
from services.funding.commands.stop_vote import stop_if_not_quorate
from services.funding.commands.turn_round import turn_round
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.juries import Juror
from services.funding.models.proposals import Proposal
from services.funding.models.sessions import Attendance, JurySession
from shared.ids import new_id, next_version

_UNDECIDED = ("submitted", "incomplete", "complete", "scheduled")


def open_session(session: Session, *, account: Account, session_id: str, now: datetime) -> JurySession:
    """From now on people come and votes are taken. An assembly needs no call by letter.

    Raises Refused: not_allowed, session_not_found, session_wrong_state.
    """
    if not is_office(account):
        raise Refused("not_allowed")
    meeting, items = lock_session(session, session_id)
    ready = ("planned", "called") if meeting.kind == "assembly" else ("called",)
    if meeting.status not in ready:
        raise Refused("session_wrong_state")
    meeting.status, meeting.opened_at = "open", now
    meeting.version = next_version(meeting.version, now)
    hint_all(session, meeting, items, now)
    _note(session, meeting, account.account_id, "session_opened", now)
    return meeting


def mark_presence(
    session: Session, *, account: Account, session_id: str, juror_id: str, there: bool, now: datetime
) -> None:
    """A juror has come, or has left; a vote for which too few are left then is stopped.

    Raises Refused: not_allowed, session_not_found, session_wrong_state, juror_not_found, not_left, not_there.
    """
    if not is_office(account):
        raise Refused("not_allowed")
    meeting, items = lock_session(session, session_id)
    if meeting.status != "open" or meeting.kind != "meeting":
        raise Refused("session_wrong_state")
    juror = session.get(Juror, juror_id)
    if juror is None or juror.jury_id != meeting.jury_id or juror.status != "member":
        raise Refused("juror_not_found")
    statement = select(Attendance).where(
        Attendance.session_id == session_id, Attendance.juror_id == juror_id, Attendance.left_at.is_(None)
    )
    row = session.scalars(statement).first()
    if there and row is not None:
        raise Refused("not_left")
    if not there and row is None:
        raise Refused("not_there")
    if row is None:
        session.add(Attendance(id=new_id(now), session_id=session_id, juror_id=juror_id, came_at=now, left_at=None))
    else:
        row.left_at = now
    session.flush()
    _note(session, meeting, account.account_id, "juror_came" if there else "juror_left", now, juror=juror_id)
    for item in items:
        stop_if_not_quorate(session, meeting, item, account_id=account.account_id, now=now)


def close_session(session: Session, *, account: Account, session_id: str, now: datetime) -> JurySession:
    """What nobody came to is postponed. Raises Refused: not_allowed, session_not_found, session_wrong_state,
    items_open (a vote without a decision)."""
    if not is_office(account):
        raise Refused("not_allowed")
    meeting, items = lock_session(session, session_id)
    if meeting.status != "open":
        raise Refused("session_wrong_state")
    for item in items:
        if item.status in ("voting", "voted"):
            raise Refused("items_open", title=session.get_one(Proposal, item.proposal_id).title)
    for item in items:
        if item.status == "waiting":
            postpone(session, meeting, item, account_id=account.account_id, reason="", now=now)
    session.execute(
        update(Attendance).where(Attendance.session_id == session_id, Attendance.left_at.is_(None)).values(left_at=now)
    )
    meeting.status, meeting.closed_at = "closed", now
    meeting.version = next_version(meeting.version, now)
    _note(session, meeting, account.account_id, "session_closed", now)
    _end_round(session, meeting, account.account_id, now)
    return meeting


def _end_round(session: Session, meeting: JurySession, account_id: str, now: datetime) -> None:
    """A closed round of which nothing is undecided is decided."""
    turn_round(session, round_id=meeting.round_id, now=now)  # the deadline may have passed since the job last looked
    round = lock_round(session, meeting.round_id)
    undecided = select(func.count()).where(Proposal.round_id == round.id, Proposal.status.in_(_UNDECIDED))
    if round.status == "closed" and not session.scalar(undecided):
        round.status, round.version = "decided", next_version(round.version, now)
        session.flush()
        note_in_round(session, round_id=round.id, account_id=account_id, action="round_decided", now=now)


def _note(session: Session, meeting: JurySession, account_id: str, action: str, now: datetime, **more: str) -> None:
    session.flush()
    note_in_round(
        session, round_id=meeting.round_id, account_id=account_id, action=action, now=now, meeting=meeting.id, **more
    )
