"""What is left of an earmark is free again."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.book import book
from services.funding.commands.lock_pot import lock_pot
from services.funding.domain.ledger import FREE, earmark_account, moved
from services.funding.domain.refused import Refused
from services.funding.models.pots import Earmark
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
