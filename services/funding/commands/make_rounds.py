"""A round for each deadline to come: its proposals are decided together."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from services.funding.commands.note_in_round import note_in_round
from services.funding.domain.programme_rules import deadlines, moment
from services.funding.models.pots import Pot
from services.funding.models.programmes import FundingRound, Programme, TrailEntry
from services.funding.models.proposals import Proposal
from shared.clock import rfc3339
from shared.ids import new_id, next_version


def make_rounds(session: Session, *, programme: Programme, account_id: str | None, now: datetime) -> None:
    """For a locked, published programme that a jury or an assembly decides; what is there already stays.

    One round per deadline for each pot of the deadline's year, since each area has its own jury; without a pot yet one
    round without (`pot_id` null), which the first pot takes over. A round opens with the deadline before it. One whose
    deadline the office took back moves to a new one, or goes while nothing has happened in it.
    """
    if programme.content["decided_by"] == "residents_vote":
        return
    zone = ZoneInfo(programme.content["timezone"])
    pots = list(session.scalars(select(Pot).where(Pot.programme_id == programme.id).order_by(Pot.area, Pot.id)))
    to_come = [(before, deadline) for before, deadline in _spans(programme.content) if deadline > now]
    there = _rounds(session, programme.id)
    wanted = {deadline for _, deadline in to_come}
    without = [one for one in there if one.closes_at not in wanted and one.status in ("planned", "open")]
    for opens_at, deadline in to_come:
        of_year: list[Pot | None] = [pot for pot in pots if pot.year == deadline.astimezone(zone).year]
        for pot in of_year or [None]:
            if _take_over(there, deadline, pot):
                continue
            pot_id, name = None if pot is None else pot.id, f"{deadline.astimezone(zone):%d.%m.%Y}"
            moved = next((one for one in without if one.pot_id == pot_id), None)
            if moved is not None:
                without.remove(moved)
                _move(session, moved, name, deadline, account_id, now)
            else:
                _make(session, programme, pot_id, name, opens_at, deadline, account_id, now)
    for one in without:
        _drop_unused(session, one)


def open_round(session: Session, *, found: FundingRound, account_id: str | None, now: datetime) -> None:
    """A planned round takes proposals from now on; locked by the caller."""
    found.status, found.version = "open", next_version(found.version, now)
    session.flush()
    closes_at = None if found.closes_at is None else rfc3339(found.closes_at)
    note_in_round(
        session, round_id=found.id, account_id=account_id, action="round_opened", now=now, closes_at=closes_at
    )


def _spans(content: dict[str, Any]) -> list[tuple[datetime | None, datetime]]:
    """Each deadline with the moment from which proposals are for it."""
    ends = deadlines(content)
    return list(zip([moment(content["opens_at"]), *ends], ends, strict=False))


def _rounds(session: Session, programme_id: str) -> list[FundingRound]:
    statement = select(FundingRound).where(FundingRound.programme_id == programme_id, FundingRound.kind == "jury")
    return list(session.scalars(statement.order_by(FundingRound.closes_at).with_for_update()))


def _take_over(there: list[FundingRound], deadline: datetime, pot: Pot | None) -> bool:
    at_deadline = [one for one in there if one.closes_at == deadline]
    if pot is None:
        return bool(at_deadline)
    if any(one.pot_id == pot.id for one in at_deadline):
        return True
    without = next((one for one in at_deadline if one.pot_id is None), None)
    if without is None:
        return False
    without.pot_id = pot.id
    return True


def _move(
    session: Session, one: FundingRound, name: str, deadline: datetime, account_id: str | None, now: datetime
) -> None:
    one.name, one.closes_at, one.version = name, deadline, next_version(one.version, now)
    session.flush()
    note_in_round(
        session,
        round_id=one.id,
        account_id=account_id,
        action="deadline_moved",
        now=now,
        closes_at=rfc3339(deadline),
    )


def _make(
    session: Session,
    programme: Programme,
    pot_id: str | None,
    name: str,
    opens_at: datetime | None,
    deadline: datetime,
    account_id: str | None,
    now: datetime,
) -> None:
    made = FundingRound(
        id=new_id(now),
        programme_id=programme.id,
        pot_id=pot_id,
        kind="jury",
        status="planned",
        version=next_version(0, now),
        name=name,
        opens_at=opens_at,
        closes_at=deadline,
        settings={},
        created_at=now,
    )
    session.add(made)
    session.flush()
    if opens_at is None or opens_at <= now:
        open_round(session, found=made, account_id=account_id, now=now)


def _drop_unused(session: Session, one: FundingRound) -> None:
    used = exists().where(Proposal.round_id == one.id)
    noted = exists().where(TrailEntry.round_id == one.id)
    if not session.scalar(select(used | noted)):
        session.delete(one)
        session.flush()
