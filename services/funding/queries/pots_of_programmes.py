"""Pots with their figures, and what was booked in them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.ledger import earmark_account
from services.funding.domain.refused import Refused
from services.funding.models.pots import Earmark, LedgerEntry, LedgerLine, Pot
from services.funding.models.programmes import Programme
from services.funding.models.proposals import AccountName, Proposal
from services.funding.queries.pots import Figures, balances, figures


@dataclass(frozen=True)
class FilledPot:
    """A pot and what is in it."""

    pot: Pot
    figures: Figures


@dataclass(frozen=True)
class FilledEarmark:
    """An earmark and what is left in it."""

    earmark: Earmark
    cents: int


@dataclass(frozen=True)
class Booking:
    """One entry of the ledger for people: `lines` are what it did to which account, `who` the account's name."""

    entry: LedgerEntry
    lines: dict[str, int]
    who: str | None
    proposal_number: int | None


def pots_of(session: Session, programme_ids: Collection[str]) -> dict[str, list[FilledPot]]:
    """The pots of each of these programmes, the newest year first, then by area; two statements in all."""
    statement = select(Pot).where(Pot.programme_id.in_(programme_ids))
    pots = list(session.scalars(statement.order_by(Pot.year.desc(), Pot.area, Pot.name, Pot.id)))
    money = figures(session, [pot.id for pot in pots])
    found: dict[str, list[FilledPot]] = {id: [] for id in programme_ids}
    for pot in pots:
        found[pot.programme_id].append(FilledPot(pot, money[pot.id]))
    return found


def pots_of_now(pots: Collection[FilledPot], timezone: str, now: datetime) -> list[FilledPot]:
    """Those of this year and later ones, else of the newest year that there is."""
    year = now.astimezone(ZoneInfo(timezone)).year
    newest = max((one.pot.year for one in pots), default=year)
    return [one for one in pots if one.pot.year >= min(year, newest)]


def together(pots: Collection[FilledPot]) -> Figures:
    """The sum of their figures."""
    return sum((one.figures for one in pots), Figures())


def pot_for(session: Session, pot_id: str, *, staff: bool) -> tuple[Pot, Programme, Figures]:
    """The pot; one of a draft is staff's business. Raises Refused pot_not_found."""
    pot = session.get(Pot, pot_id)
    programme = None if pot is None else session.get_one(Programme, pot.programme_id)
    if pot is None or programme is None or (programme.status == "draft" and not staff):
        raise Refused("pot_not_found")
    return pot, programme, figures(session, [pot_id])[pot_id]


def earmarks_of(session: Session, pot_id: str) -> list[FilledEarmark]:
    """The pot's earmarks, those that still hold first."""
    kept = balances(session, [pot_id])[pot_id]
    statement = select(Earmark).where(Earmark.pot_id == pot_id)
    found = session.scalars(statement.order_by(Earmark.spilled_at.is_not(None), Earmark.id))
    return [FilledEarmark(one, kept.get(earmark_account(one.id), 0)) for one in found]


def bookings(session: Session, pot_id: str, *, before: int | None, limit: int | None) -> list[Booking]:
    """The newest entries first, up to limit + 1 (all for None), with lines, names and proposals in three statements."""
    statement = (
        select(LedgerEntry, AccountName.name, Proposal.number)
        .outerjoin(AccountName, AccountName.account_id == LedgerEntry.account_id)
        .outerjoin(Proposal, Proposal.id == LedgerEntry.proposal_id)
        .where(LedgerEntry.pot_id == pot_id)
        .order_by(LedgerEntry.number.desc())
    )
    if before is not None:
        statement = statement.where(LedgerEntry.number < before)
    if limit is not None:
        statement = statement.limit(limit + 1)
    rows = session.execute(statement).all()
    lines: dict[int, dict[str, int]] = {row[0].number: {} for row in rows}
    if rows:
        among = LedgerEntry.number.between(rows[-1][0].number, rows[0][0].number)
        of_pot = select(LedgerLine).join(LedgerEntry, LedgerEntry.number == LedgerLine.entry)
        for line in session.scalars(of_pot.where(LedgerEntry.pot_id == pot_id, among)):
            lines[line.entry][line.account] = line.cents
    return [Booking(entry, lines[entry.number], who, number) for entry, who, number in rows]
