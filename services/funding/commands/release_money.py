"""What was promised to a proposal, and is not needed, can be given to others again."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.book import book
from services.funding.commands.lock_pot import lock_pot
from services.funding.domain.euros import Euros
from services.funding.domain.ledger import FREE, RESERVED, earmark_of, release
from services.funding.domain.refused import Refused
from services.funding.models.pots import Earmark, LedgerEntry
from services.funding.queries.held_money import held_money


def release_money(
    session: Session,
    *,
    pot_id: str,
    proposal_id: str,
    cents: int | None,
    key: str,
    account_id: str | None,
    note: str,
    now: datetime,
) -> LedgerEntry | None:
    """Gives back `cents`, or (None) all that is still reserved for the proposal; None if that is nothing.

    It goes back to what was free, then to the earmarks that it came from, unless they have spilled over.
    Raises Refused: pot_not_found, already_booked, nothing_to_book, not_reserved (with what is reserved).
    """
    lock_pot(session, pot_id)
    held = held_money(session, pot_id, proposal_id)
    reserved = held.pop(RESERVED, 0)
    if cents is None:
        cents = reserved
        if cents == 0:
            return None
    if cents <= 0:
        raise Refused("nothing_to_book", field="cents")
    if cents > reserved:
        raise Refused("not_reserved", field="cents", rest=Euros(reserved))
    taken_from: dict[str, int] = {}
    over = set(session.scalars(select(Earmark.id).where(Earmark.pot_id == pot_id, Earmark.spilled_at.is_not(None))))
    for account, sum_ in held.items():
        earmark_id = earmark_of(account)
        if account == FREE or earmark_id is not None:
            origin = FREE if earmark_id in over else account
            taken_from[origin] = taken_from.get(origin, 0) + max(0, -sum_)
    return book(
        session,
        pot_id=pot_id,
        kind="released",
        lines=release(cents, taken_from),
        key=key,
        proposal_id=proposal_id,
        account_id=account_id,
        note=note,
        now=now,
    )
