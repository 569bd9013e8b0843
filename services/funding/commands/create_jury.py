"""A programme gets a jury."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.lock_programme import locked_programme
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.juries import Jury
from shared.ids import new_id
from shared.storage.activity import note


def create_jury(
    session: Session,
    *,
    account: Account,
    programme_id: str,
    name: str,
    area: str | None,
    seats: int,
    now: datetime,
) -> Jury:
    """The new jury with the programme's rules as they are now. `area` None: for all areas of the programme.

    Raises Refused: not_allowed, programme_not_found, jury_not_by_jury, seats_outside_rules.
    """
    if not is_office(account):
        raise Refused("not_allowed")
    programme = locked_programme(session, programme_id)
    if programme.content["decided_by"] != "jury":
        raise Refused("jury_not_by_jury")
    rules = programme.content["jury"]
    if not rules["size_least"] <= seats <= rules["size_most"]:
        raise Refused("seats_outside_rules", field="seats", least=rules["size_least"], most=rules["size_most"])
    jury = Jury(
        id=new_id(now),
        programme_id=programme_id,
        name=name,
        area=area,
        status="planned",
        rules=rules,
        seats=seats,
        taken=0,
        call_opens_at=None,
        call_closes_at=None,
        term_from=None,
        term_until=None,
        created_at=now,
    )
    session.add(jury)
    session.flush()
    note(session, account_id=account.account_id, action="jury_created", object_id=jury.id, now=now)
    return jury
