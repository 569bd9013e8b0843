"""The one lock of a jury."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.juries import Jury


def lock_jury(session: Session, jury_id: str) -> Jury:
    """The jury as it is now, locked until the transaction ends; whoever gives or frees a seat calls it first.

    Raises Refused jury_not_found.
    """
    statement = select(Jury).where(Jury.id == jury_id).with_for_update()
    found = session.execute(statement, execution_options={"populate_existing": True}).scalar_one_or_none()
    if found is None:
        raise Refused("jury_not_found")
    return found


def lock_jury_for_office(session: Session, account: Account, jury_id: str) -> Jury:
    """For staff. Raises Refused: not_allowed, jury_not_found."""
    if not is_office(account):
        raise Refused("not_allowed")
    return lock_jury(session, jury_id)
