"""The treasurer puts money into a pot, or cuts what is still free; everybody hears of it."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.allocate_money import allocate_money
from services.funding.commands.lock_programme import locked_programme
from services.funding.commands.tell_programme import tell_new_money
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, keeps_money
from services.funding.models.pots import LedgerEntry, Pot
from shared.signing.node import Node


def fill_pot(
    session: Session,
    *,
    node: Node,
    account: Account,
    pot_id: str,
    cents: int,
    note: str,
    key: str | None,
    now: datetime,
) -> LedgerEntry:
    """Like `allocate_money`, which see, with the right to do it. `key`: the sender's own, so that it books once.

    Raises Refused not_allowed, too.
    """
    if not keeps_money(account):
        raise Refused("not_allowed")
    pot = session.get(Pot, pot_id)
    if pot is None:
        raise Refused("pot_not_found")
    programme = locked_programme(session, pot.programme_id)
    entry = allocate_money(
        session,
        pot_id=pot_id,
        cents=cents,
        note=note,
        key=None if key is None else f"allocation:{pot_id}:{key[:60]}",
        account_id=account.account_id,
        now=now,
    )
    tell_new_money(session, node, programme, now)
    return entry
