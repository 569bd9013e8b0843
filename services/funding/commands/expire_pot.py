"""A pot's last day has passed: what nobody was promised expires, or goes into next year's pot."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.book import book
from services.funding.commands.lock_pot import lock_pot
from services.funding.commands.lock_programme import locked_programme
from services.funding.commands.make_rounds import make_rounds
from services.funding.commands.tell_programme import tell_new_money
from services.funding.domain.ledger import CARRIED, EXPIRED, FREE, SOURCE, earmark_of, is_over, moved
from services.funding.models.pots import Pot, PotAccount
from services.funding.models.programmes import Programme
from services.funding.queries.pots import balances
from shared.ids import new_id
from shared.signing.node import Node


def pots_over(session: Session, now: datetime) -> list[str]:
    """Pots whose last day may have passed and that still hold something to give."""
    holds = (PotAccount.account == FREE) | PotAccount.account.startswith("earmark:")
    statement = (
        select(Pot.id)
        .join(PotAccount, PotAccount.pot_id == Pot.id)
        .where(Pot.spend_by <= now.date(), holds, PotAccount.cents > 0)
        .distinct()
    )
    return sorted(session.scalars(statement))


def expire_pot(session: Session, *, node: Node, pot_id: str, now: datetime) -> None:
    """Also for what comes back later; does nothing before the day, or twice. What is reserved stays reserved.

    Where there is no pot for the next year yet, one like this is made.
    """
    pot = session.get_one(Pot, pot_id)
    programme = locked_programme(session, pot.programme_id)
    if not is_over(pot.spend_by, programme.content["timezone"], now):
        return
    goal = _next_pot(session, programme, pot, now) if pot.carry_over else None
    for locked in sorted({pot_id} if goal is None else {pot_id, goal.id}):
        lock_pot(session, locked)
    kept = balances(session, [pot_id])[pot_id]
    left = {name: cents for name, cents in kept.items() if cents > 0 and (name == FREE or earmark_of(name))}
    if not left:
        return
    total = sum(left.values())
    lines = {name: -cents for name, cents in left.items()} | {EXPIRED if goal is None else CARRIED: total}
    book(
        session, pot_id=pot_id, kind="expired" if goal is None else "carried", lines=lines, key=None, proposal_id=None,
        account_id=None, note="" if goal is None else str(goal.year), now=now,
    )  # fmt: skip
    if goal is not None:
        book(
            session, pot_id=goal.id, kind="carried", lines=moved(total, SOURCE, FREE), key=None, proposal_id=None,
            account_id=None, note=str(pot.year), now=now,
        )  # fmt: skip
        tell_new_money(session, node, programme, now)


def _next_pot(session: Session, programme: Programme, pot: Pot, now: datetime) -> Pot:
    year = pot.year + 1
    like_it = select(Pot).where(
        Pot.programme_id == pot.programme_id,
        Pot.area.is_not_distinct_from(pot.area),
        Pot.year == year,
        Pot.name == pot.name,
    )
    found = session.scalar(like_it)
    if found is None:
        found = Pot(
            id=new_id(now), programme_id=pot.programme_id, name=pot.name, area=pot.area, year=year,
            spend_by=None if pot.spend_by is None else _a_year_later(pot.spend_by), carry_over=True, created_at=now,
        )  # fmt: skip
        session.add(found)
        session.flush()
        if programme.status == "published":
            make_rounds(session, programme=programme, account_id=None, now=now)
    return found


def _a_year_later(day: date) -> date:
    return date(day.year + 1, day.month, min(day.day, 28) if day.month == 2 else day.day)
