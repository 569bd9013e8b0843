"""The one lock of a round."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.refused import Refused
from services.funding.models.programmes import FundingRound


def lock_round(session: Session, round_id: str) -> FundingRound:
    """The round as it is now, locked until the transaction ends (on SQLite the writing transaction is the lock).

    Raises Refused round_not_found.
    """
    statement = select(FundingRound).where(FundingRound.id == round_id).with_for_update()
    found = session.execute(statement, execution_options={"populate_existing": True}).scalar_one_or_none()
    if found is None:
        raise Refused("round_not_found")
    return found
