"""One booking in a pot's ledger; everything that moves money goes through here."""

from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from services.funding.commands.lock_pot import lock_pot
from services.funding.domain.euros import Euros
from services.funding.domain.ledger import KINDS, check_lines, short_account
from services.funding.domain.refused import Refused
from services.funding.models.pots import LedgerEntry, LedgerLine, PotAccount
from services.funding.queries.pots import balances


def book(
    session: Session,
    *,
    pot_id: str,
    kind: str,
    lines: dict[str, int],
    key: str | None,
    proposal_id: str | None,
    account_id: str | None,
    note: str,
    now: datetime,
) -> LedgerEntry:
    """The new entry; locks the pot. `lines` are {account: cents}, `account_id` None stands for a job.

    Raises Refused: pot_not_found, already_booked (an entry has this key), not_enough_money (an account would fall below
    zero), amount_too_large; ValueError for lines that are no balanced booking.
    """
    if kind not in KINDS:
        raise ValueError(kind)
    check_lines(lines)
    lock_pot(session, pot_id)
    if key is not None and session.scalar(select(LedgerEntry.number).where(LedgerEntry.key == key)) is not None:
        raise Refused("already_booked")
    kept = balances(session, [pot_id])[pot_id]
    short = short_account(kept, lines)
    if short is not None:
        raise Refused("not_enough_money", rest=Euros(kept.get(short, 0)))
    if any(abs(kept.get(account, 0) + cents) >= 2**62 for account, cents in lines.items()):
        raise Refused("amount_too_large")
    entry = LedgerEntry(
        pot_id=pot_id, kind=kind, key=key, proposal_id=proposal_id, account_id=account_id, note=note, at=now
    )
    session.add(entry)
    session.flush()
    session.execute(
        insert(LedgerLine), [{"entry": entry.number, "account": name, "cents": cents} for name, cents in lines.items()]
    )
    _keep_balances(session, pot_id, {account: kept.get(account, 0) + cents for account, cents in lines.items()})
    return entry


def _keep_balances(session: Session, pot_id: str, changed: dict[str, int]) -> None:
    statement = select(PotAccount).where(PotAccount.pot_id == pot_id, PotAccount.account.in_(changed))
    there = {row.account: row for row in session.scalars(statement, execution_options={"populate_existing": True})}
    for account, cents in changed.items():
        if account in there:
            there[account].cents = cents
        else:
            session.add(PotAccount(pot_id=pot_id, account=account, cents=cents))
    session.flush()
