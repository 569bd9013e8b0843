"""Part of a pot is set apart for a purpose."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.funding.commands.book import book
from services.funding.commands.lock_pot import lock_pot
from services.funding.domain.ledger import FREE, MOST_CENTS, earmark_account, moved
from services.funding.domain.refused import Refused
from services.funding.models.pots import Earmark
from shared.ids import new_id
from shared.storage.activity import note as note_act

MOST_EARMARKS = 20  # of a pot


def earmark_money(
    session: Session,
    *,
    pot_id: str,
    name: str,
    topic: str | None,
    spills_on: date | None,
    cents: int,
    account_id: str | None,
    now: datetime,
) -> Earmark:
    """The new earmark, filled with what was free; proposals with its topic take from it first.

    Raises Refused: pot_not_found, not_enough_money, nothing_to_book, amount_too_large, too_many_earmarks.
    """
    if cents <= 0:
        raise Refused("nothing_to_book", field="cents")
    if cents > MOST_CENTS:
        raise Refused("amount_too_large", field="cents")
    lock_pot(session, pot_id)
    there = select(func.count()).select_from(Earmark).where(Earmark.pot_id == pot_id, Earmark.spilled_at.is_(None))
    if (session.scalar(there) or 0) >= MOST_EARMARKS:
        raise Refused("too_many_earmarks", most=MOST_EARMARKS)
    earmark = Earmark(id=new_id(now), pot_id=pot_id, name=name, topic=topic, spills_on=spills_on, spilled_at=None)
    session.add(earmark)
    session.flush()
    book(
        session,
        pot_id=pot_id,
        kind="earmarked",
        lines=moved(cents, FREE, earmark_account(earmark.id)),
        key=f"earmark:{earmark.id}",
        proposal_id=None,
        account_id=account_id,
        note=name,
        now=now,
    )
    note_act(session, account_id=account_id, action="money_earmarked", object_id=pot_id, now=now, cents=cents)
    return earmark
