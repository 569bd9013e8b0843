"""A jury, or an assembly, is to meet about a round."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.fill_agenda import fill_agenda
from services.funding.commands.lock_round import lock_round
from services.funding.commands.note_in_round import note_in_round
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.juries import Jury
from services.funding.models.pots import Pot
from services.funding.models.programmes import FundingRound, Programme
from services.funding.models.sessions import JurySession
from shared.ids import new_id, next_version


def create_session(
    session: Session, *, account: Account, round_id: str, data: dict[str, Any], now: datetime
) -> JurySession:
    """The new session with all complete proposals of the round on its agenda.

    `data`: kind, name, starts_at, ends_at (the deadline of a circular vote), place, notes, jury_id (None: the sitting
    jury of the programme for the area of the round's pot). Raises Refused: not_allowed, round_not_found, no_jury,
    circular_not_allowed, starts_in_past, end_before_start.
    """
    if not is_office(account):
        raise Refused("not_allowed")
    round = lock_round(session, round_id)
    programme = session.get_one(Programme, round.programme_id)
    kind, starts_at, ends_at = data["kind"], data["starts_at"], data.get("ends_at")
    if kind == "circular":
        if not programme.content["circular_allowed"]:
            raise Refused("circular_not_allowed", field="kind")
        if ends_at is None or ends_at <= max(starts_at, now):
            raise Refused("end_before_start", field="ends_at")
    elif starts_at <= now:
        raise Refused("starts_in_past", field="starts_at")
    elif ends_at is not None and ends_at <= starts_at:
        raise Refused("end_before_start", field="ends_at")
    jury_id = None if kind == "assembly" else _jury(session, round, data.get("jury_id"))
    meeting = JurySession(
        id=new_id(now), jury_id=jury_id, round_id=round_id, kind=kind, status="planned", version=next_version(0, now),
        name=data["name"], starts_at=starts_at, ends_at=ends_at, timezone=programme.content["timezone"],
        place=data.get("place") or "", notes=data.get("notes") or "", called_at=None, late_reason=None,
        opened_at=None, closed_at=None,
    )  # fmt: skip
    session.add(meeting)
    session.flush()
    by = account.account_id
    note_in_round(session, round_id=round_id, account_id=by, action="session_planned", now=now, meeting=meeting.id)
    fill_agenda(session, meeting, account_id=by, now=now)
    return meeting


def _jury(session: Session, round: FundingRound, wanted: str | None) -> str:
    area = session.get_one(Pot, round.pot_id).area if round.pot_id is not None else None
    statement = select(Jury).where(Jury.programme_id == round.programme_id, Jury.status == "sitting")
    if wanted is not None:
        statement = statement.where(Jury.id == wanted)
    found = session.scalars(statement.order_by(Jury.created_at.desc(), Jury.id)).all()
    fitting = [jury for jury in found if wanted is not None or jury.area in (None, area)]
    if not fitting:
        raise Refused("no_jury", field="jury_id")
    # That of the area itself comes before one for all areas.
    return min(fitting, key=lambda jury: jury.area is None).id
