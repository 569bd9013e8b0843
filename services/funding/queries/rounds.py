"""Rounds of programmes."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.funding.domain.refused import Refused
from services.funding.models.programmes import FundingRound
from services.funding.models.proposals import Proposal


def rounds_of(session: Session, programme_id: str) -> list[tuple[FundingRound, int]]:
    """All rounds of a programme with the number of their proposals, the latest deadline first."""
    counted = (
        select(Proposal.round_id, func.count().label("proposals"))
        .where(Proposal.programme_id == programme_id, Proposal.round_id.is_not(None))
        .group_by(Proposal.round_id)
        .subquery()
    )
    statement = (
        select(FundingRound, func.coalesce(counted.c.proposals, 0))
        .outerjoin(counted, counted.c.round_id == FundingRound.id)
        .where(FundingRound.programme_id == programme_id)
        .order_by(FundingRound.closes_at.desc(), FundingRound.id)
        .limit(200)
    )
    return [(row[0], int(row[1])) for row in session.execute(statement)]


def round_for(session: Session, round_id: str) -> FundingRound:
    """The round. Raises Refused round_not_found."""
    found = session.get(FundingRound, round_id)
    if found is None:
        raise Refused("round_not_found")
    return found


def proposals_in(session: Session, round_id: str) -> int:
    """How many proposals the round has."""
    return session.scalar(select(func.count()).select_from(Proposal).where(Proposal.round_id == round_id)) or 0
