"""The office says when there is no school; office hours may speak of it."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.directory.commands.plan_ahead import plan_again_where_school_holidays_count
from services.directory.domain.actors.rights import Account, is_office
from services.directory.domain.refused import Refused
from services.directory.models.actors import SchoolHoliday
from shared.ids import new_id
from shared.storage.activity import note

OBJECT = "school_holidays"


def change_school_holidays(
    session: Session,
    *,
    account: Account,
    now: datetime,
    add: dict[str, Any] | None = None,
    remove: str | None = None,
) -> None:
    """Adds holidays (a loaded SchoolHolidayInput), or removes those with an id; hours are planned anew soon after.

    Raises Refused: not_allowed, holidays_not_found.
    """
    if not is_office(account):
        raise Refused("not_allowed")
    if add is not None:
        row = SchoolHoliday(id=new_id(now), name=add["name"], first_day=add["from"], last_day=add["until"])
        session.add(row)
        note(session, account_id=account.account_id, action="holidays_added", object_id=OBJECT, now=now, **add)
    if remove is not None:
        found = session.get(SchoolHoliday, remove)
        if found is None:
            raise Refused("holidays_not_found")
        session.delete(found)
        note(
            session,
            account_id=account.account_id,
            action="holidays_removed",
            object_id=OBJECT,
            now=now,
            name=found.name,
        )
    session.flush()
    plan_again_where_school_holidays_count(session, now=now)
