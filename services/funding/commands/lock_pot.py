"""The one lock of a pot."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.refused import Refused
from services.funding.models.pots import Pot


def lock_pot(session: Session, pot_id: str) -> Pot:
    """The pot, locked until the transaction ends; whoever books or reads balances to book calls it first.

    The last of all locks: session item, session, round, proposal, pot. Raises Refused pot_not_found.
    """
    statement = select(Pot).where(Pot.id == pot_id).with_for_update()
    found = session.execute(statement, execution_options={"populate_existing": True}).scalar_one_or_none()
    if found is None:
        raise Refused("pot_not_found")
    return found
