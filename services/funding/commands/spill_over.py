"""What is left of an earmark is free again."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.book import book
from services.funding.commands.lock_pot import lock_pot
from services.funding.domain.ledger import FREE, earmark_account, has_come, moved
from services.funding.domain.refused import Refused
from services.funding.models.pots import Earmark, Pot
from services.funding.models.programmes import Programme
from services.funding.queries.pots import balances


def spill_over(session: Session, *, earmark_id: str, account_id: str | None, now: datetime) -> Earmark:
    """The earmark, over from now on; what is released later of its money is free, too.

    Raises Refused: earmark_not_found, already_spilled.
    """
    found = session.get(Earmark, earmark_id)
    if found is None:
        raise Refused("earmark_not_found")
    lock_pot(session, found.pot_id)
    session.refresh(found)
    if found.spilled_at is not None:
        raise Refused("already_spilled")
    found.spilled_at = now
    account = earmark_account(earmark_id)
    left = balances(session, [found.pot_id])[found.pot_id].get(account, 0)
    if left:
        book(
            session,
            pot_id=found.pot_id,
            kind="spilled",
            lines=moved(left, account, FREE),
            key=f"spill:{earmark_id}",
            proposal_id=None,
            account_id=account_id,
            note=found.name,
            now=now,
        )
    session.flush()
    return found


def earmarks_over(session: Session, now: datetime) -> list[str]:
    """Earmarks whose day to spill over has come where their programme is at home."""
    statement = (
        select(Earmark.id, Earmark.spills_on, Programme.content)
        .join(Pot, Pot.id == Earmark.pot_id)
        .join(Programme, Programme.id == Pot.programme_id)
        .where(Earmark.spilled_at.is_(None), Earmark.spills_on <= (now + timedelta(days=1)).date())
    )
    return [
        row.id
        for row in session.execute(statement)
        if row.spills_on is not None and has_come(row.spills_on, row.content["timezone"], now)
    ]
