"""The one lock of a residents' vote."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.refused import Refused
from services.funding.models.votes import Vote


def lock_vote(session: Session, round_id: str) -> Vote:
    """The vote as it is now, locked until the transaction ends: no ballot comes in meanwhile (`cast_vote`).

    Raises Refused vote_not_found.
    """
    statement = select(Vote).where(Vote.round_id == round_id).with_for_update()
    found = session.execute(statement, execution_options={"populate_existing": True}).scalar_one_or_none()
    if found is None:
        raise Refused("vote_not_found")
    return found
