"""A programme gets a pot for an area and a year."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.lock_programme import locked_programme
from services.funding.commands.make_rounds import make_rounds
from services.funding.commands.tell_programme import tell_new_money
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office, keeps_money
from services.funding.models.pots import Pot
from shared.ids import new_id
from shared.signing.node import Node
from shared.storage.activity import note


def create_pot(
    session: Session,
    *,
    node: Node,
    account: Account,
    programme_id: str,
    name: str,
    area: str | None,
    year: int,
    spend_by: date | None,
    carry_over: bool,
    now: datetime,
) -> Pot:
    """The new pot, still empty. `spend_by`: the last day on which money may be promised, None for no such day.

    Raises Refused: not_allowed, programme_not_found, pot_exists, spent_too_early (a day before the pot's year).
    """
    if not (is_office(account) or keeps_money(account)):
        raise Refused("not_allowed")
    if spend_by is not None and spend_by.year < year:
        raise Refused("spent_too_early", field="spend_by")
    programme = locked_programme(session, programme_id)
    same = select(Pot.id).where(
        Pot.programme_id == programme_id, Pot.area.is_not_distinct_from(area), Pot.year == year, Pot.name == name
    )
    if session.scalar(same) is not None:
        raise Refused("pot_exists", field="name")
    pot = Pot(
        id=new_id(now),
        programme_id=programme_id,
        name=name,
        area=area,
        year=year,
        spend_by=spend_by,
        carry_over=carry_over,
        created_at=now,
    )
    session.add(pot)
    session.flush()
    note(session, account_id=account.account_id, action="pot_created", object_id=pot.id, now=now)
    if programme.status == "published":
        make_rounds(session, programme=programme, account_id=account.account_id, now=now)
    tell_new_money(session, node, programme, now)
    return pot
