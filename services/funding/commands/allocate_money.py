"""Money comes into a pot, or is cut."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.book import book
from services.funding.domain.ledger import FREE, MOST_CENTS, SOURCE, moved
from services.funding.domain.refused import Refused
from services.funding.models.pots import LedgerEntry
from shared.storage.activity import note as note_act


def allocate_money(
    session: Session, *, pot_id: str, cents: int, note: str, key: str | None, account_id: str | None, now: datetime
) -> LedgerEntry:
    """Cents below zero take back what is still free.

    Raises Refused: pot_not_found, already_booked, amount_too_large, nothing_to_book, not_enough_money.
    """
    if cents == 0:
        raise Refused("nothing_to_book", field="cents")
    if abs(cents) > MOST_CENTS:
        raise Refused("amount_too_large", field="cents")
    entry = book(
        session,
        pot_id=pot_id,
        kind="allocated",
        lines=moved(cents, SOURCE, FREE),
        key=key,
        proposal_id=None,
        account_id=account_id,
        note=note,
        now=now,
    )
    note_act(session, account_id=account_id, action="money_allocated", object_id=pot_id, now=now, cents=cents)
    return entry
