"""A planned vote as the fields of its form."""

from typing import Any

from services.funding.domain.euros import typed
from services.funding.models.programmes import FundingRound
from services.funding.models.votes import Vote
from services.funding.pages.local_times import local_value


def vote_fields(vote: Vote, round: FundingRound) -> dict[str, Any]:
    """What the form of `schemas.vote_input.VoteInput` shows: euros, local times, nothing for what is not set."""
    return {
        "programme_id": round.programme_id,
        "pot_id": round.pot_id or "",
        "name": vote.name,
        "description": vote.description,
        "budget_cents": typed(vote.budget_cents),
        "ballot_kind": vote.ballot_kind,
        "most_projects": "" if vote.most_projects is None else str(vote.most_projects),
        "points": "" if vote.points is None else str(vote.points),
        "rule": vote.rule,
        "opens_at": local_value(vote.opens_at, vote.timezone),
        "closes_at": local_value(vote.closes_at, vote.timezone),
    }
