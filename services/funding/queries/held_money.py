"""What a proposal holds of a pot, read from the ledger."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.funding.models.pots import LedgerEntry, LedgerLine


def held_money(session: Session, pot_id: str, proposal_id: str) -> dict[str, int]:
    """{account: cents}, the sum of the proposal's lines in this pot: what came out of an account is below zero.

    Under "reserved" stands what it may still be paid, under "paid" what it got and did not give back.
    """
    statement = (
        select(LedgerLine.account, func.sum(LedgerLine.cents))
        .join(LedgerEntry, LedgerEntry.number == LedgerLine.entry)
        .where(LedgerEntry.proposal_id == proposal_id, LedgerEntry.pot_id == pot_id)
        .group_by(LedgerLine.account)
    )
    return {account: int(cents) for account, cents in session.execute(statement)}
