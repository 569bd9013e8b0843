"""Residents' votes for pages and programs."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.refused import Refused
from services.funding.models.programmes import FundingRound
from services.funding.models.votes import IdeaCheck, Vote, VoteProject, VotingCode


def vote_for(session: Session, round_id: str) -> tuple[Vote, FundingRound, Sequence[VoteProject]]:
    """A vote with its round and the projects on the ballot, by number. Raises Refused vote_not_found."""
    vote = session.get(Vote, round_id)
    if vote is None:
        raise Refused("vote_not_found")
    projects = select(VoteProject).where(VoteProject.round_id == round_id).order_by(VoteProject.number)
    return vote, session.get_one(FundingRound, round_id), session.scalars(projects).all()


def votes_listed(session: Session, limit: int = 100) -> Sequence[Vote]:
    """All votes, those that end last first."""
    return session.scalars(select(Vote).order_by(Vote.closes_at.desc(), Vote.round_id).limit(limit)).all()


def check_of(session: Session, proposal_id: str) -> IdeaCheck | None:
    """The administration's answer, if there is one."""
    return session.get(IdeaCheck, proposal_id)


def codes_left(session: Session, round_id: str) -> tuple[int, int]:
    """How many codes there are, and how many of them are used: turnout, for the office after the close only."""
    rows = session.execute(select(VotingCode.used).where(VotingCode.round_id == round_id)).scalars().all()
    return len(rows), sum(rows)
