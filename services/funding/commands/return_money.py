"""Somebody gives back what was paid and not spent."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.book import book
from services.funding.commands.lock_pot import lock_pot
from services.funding.domain.euros import Euros
from services.funding.domain.ledger import FREE, PAID, moved
from services.funding.domain.refused import Refused
from services.funding.models.pots import LedgerEntry
from services.funding.queries.held_money import held_money


def return_money(
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
    """From paid to free; after the pot's last day the job lets it expire like the rest.

    Raises Refused: pot_not_found, already_booked, nothing_to_book, not_paid (with what the proposal has been paid).
    """
    lock_pot(session, pot_id)
    paid = held_money(session, pot_id, proposal_id).get(PAID, 0)
    if cents <= 0:
        raise Refused("nothing_to_book", field="cents")
    if cents > paid:
        raise Refused("not_paid", field="cents", rest=Euros(paid))
    return book(
        session,
        pot_id=pot_id,
        kind="returned",
        lines=moved(cents, PAID, FREE),
        key=key,
        proposal_id=proposal_id,
        account_id=account_id,
        note=note,
        now=now,
    )
