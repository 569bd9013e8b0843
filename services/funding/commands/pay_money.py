"""Money that was promised to a proposal has been paid."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.book import book
from services.funding.commands.lock_pot import lock_pot
from services.funding.domain.euros import Euros
from services.funding.domain.ledger import PAID, RESERVED, moved
from services.funding.domain.refused import Refused
from services.funding.models.pots import LedgerEntry
from services.funding.queries.held_money import held_money


def pay_money(
    session: Session,
    *,
    pot_id: str,
    proposal_id: str,
    cents: int,
    key: str,
    account_id: str | None,
    note: str,
    now: datetime,
) -> LedgerEntry:
    """From reserved to paid, in one or several parts.

    Raises Refused: pot_not_found, already_booked, nothing_to_book, not_reserved (with what is reserved for it).
    """
    lock_pot(session, pot_id)
    reserved = held_money(session, pot_id, proposal_id).get(RESERVED, 0)
    if cents <= 0:
        raise Refused("nothing_to_book", field="cents")
    if cents > reserved:
        raise Refused("not_reserved", field="cents", rest=Euros(reserved))
    return book(
        session,
        pot_id=pot_id,
        kind="paid",
        lines=moved(cents, RESERVED, PAID),
        key=key,
        proposal_id=proposal_id,
        account_id=account_id,
        note=note,
        now=now,
    )
