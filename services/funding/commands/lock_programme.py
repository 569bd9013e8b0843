"""A programme for somebody who wants to change it, or the refusal."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.programmes import Programme


def lock_programme(session: Session, account: Account, programme_id: str, version: int | None) -> Programme:
    """The programme as it is now, locked until the transaction ends.

    Raises Refused: not_allowed, programme_not_found, version_conflict unless `version` fits (None: any).
    """
    if not is_office(account):
        raise Refused("not_allowed")
    found = locked_programme(session, programme_id)
    if version is not None and version != found.version:
        raise Refused("version_conflict", field="version", version=found.version)
    return found


def locked_programme(session: Session, programme_id: str) -> Programme:
    """The same whoever asks. Before rounds and pots in the order of locks. Raises Refused programme_not_found."""
    statement = select(Programme).where(Programme.id == programme_id).with_for_update()
    found = session.execute(statement, execution_options={"populate_existing": True}).scalar_one_or_none()
    if found is None:
        raise Refused("programme_not_found")
    return found
