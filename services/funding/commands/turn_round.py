"""Rounds open with their time and close with their deadline."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from services.funding.commands.lock_round import lock_round
from services.funding.commands.make_rounds import open_round
from services.funding.commands.note_in_round import note_in_round
from services.funding.models.programmes import FundingRound
from shared.ids import next_version


def rounds_due(session: Session, now: datetime) -> list[str]:
    """Juries' rounds whose time to open or to close has come."""
    to_open = (FundingRound.status == "planned") & or_(FundingRound.opens_at.is_(None), FundingRound.opens_at <= now)
    to_close = FundingRound.status.in_(("planned", "open")) & (FundingRound.closes_at <= now)
    statement = select(FundingRound.id).where(FundingRound.kind == "jury", to_open | to_close)
    return list(session.scalars(statement.order_by(FundingRound.closes_at, FundingRound.id)))


def turn_round(session: Session, *, round_id: str, now: datetime) -> None:
    """Opens or closes one round if its time has come; nothing otherwise."""
    found = lock_round(session, round_id)
    if found.status == "planned" and (found.opens_at is None or found.opens_at <= now):
        open_round(session, found=found, account_id=None, now=now)
    if found.status == "open" and found.closes_at is not None and found.closes_at <= now:
        found.status, found.version = "closed", next_version(found.version, now)
        session.flush()
        note_in_round(session, round_id=round_id, account_id=None, action="round_closed", now=now)
