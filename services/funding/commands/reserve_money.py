"""Money of a pot is promised to a proposal."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.book import book
from services.funding.commands.lock_pot import lock_pot
from services.funding.domain.euros import Euros
from services.funding.domain.ledger import FREE, MOST_CENTS, earmark_account, is_over, reservation
from services.funding.domain.refused import Refused
from services.funding.models.pots import Earmark, LedgerEntry
from services.funding.models.programmes import Programme
from services.funding.queries.pots import balances


def reserve_money(
    session: Session,
    *,
    pot_id: str,
    proposal_id: str,
    cents: int,
    topics: Collection[str],
    key: str,
    account_id: str | None,
    now: datetime,
) -> LedgerEntry:
    """Takes from earmarks of the proposal's topics first (those that spill over soonest), then what is free.

    Raises Refused: pot_not_found, already_booked, pot_over (its last day has passed), nothing_to_book,
    amount_too_large, not_enough_money (with what this proposal could still get).
    """
    pot = lock_pot(session, pot_id)
    if session.scalar(select(LedgerEntry.number).where(LedgerEntry.key == key)) is not None:
        raise Refused("already_booked")
    if cents <= 0:
        raise Refused("nothing_to_book", field="cents")
    if cents > MOST_CENTS:
        raise Refused("amount_too_large", field="cents")
    if pot.spend_by is not None:
        programme = session.get_one(Programme, pot.programme_id)
        if is_over(pot.spend_by, programme.content["timezone"], now):
            raise Refused("pot_over", day=pot.spend_by)
    kept = balances(session, [pot_id])[pot_id]
    fitting = [(account, kept.get(account, 0)) for account in _fitting(session, pot_id, topics)]
    free = kept.get(FREE, 0)
    lines = reservation(cents, fitting, free)
    if lines is None:
        raise Refused("not_enough_money", rest=Euros(free + sum(balance for _, balance in fitting)))
    return book(
        session,
        pot_id=pot_id,
        kind="reserved",
        lines=lines,
        key=key,
        proposal_id=proposal_id,
        account_id=account_id,
        note="",
        now=now,
    )


def _fitting(session: Session, pot_id: str, topics: Collection[str]) -> list[str]:
    statement = (
        select(Earmark.id)
        .where(Earmark.pot_id == pot_id, Earmark.spilled_at.is_(None), Earmark.topic.in_(topics))
        .order_by(Earmark.spills_on.is_(None), Earmark.spills_on, Earmark.id)
    )
    return [earmark_account(id) for id in session.scalars(statement)]
