"""Residents' votes as HTTP shows them."""

from collections.abc import Sequence
from typing import Any

from services.funding.models.programmes import FundingRound
from services.funding.models.votes import Vote, VoteProject
from shared.clock import rfc3339

_PLAIN = (
    "version", "status", "name", "description", "ballot_kind", "rule", "budget_cents", "most_projects", "points",
    "timezone", "deviation",
)  # fmt: skip


def vote_view(vote: Vote, round: FundingRound, projects: Sequence[VoteProject]) -> dict[str, Any]:
    """The whole vote; nothing about who voted, and no result before it is counted."""
    return {
        "id": vote.round_id,
        "programme_id": round.programme_id,
        **{name: getattr(vote, name) for name in _PLAIN},
        "opens_at": rfc3339(vote.opens_at),
        "closes_at": rfc3339(vote.closes_at),
        "projects": [
            {name: getattr(one, name) for name in ("number", "proposal_id", "title", "summary", "area", "cost_cents")}
            for one in projects
        ],
        "outcome": vote.outcome,
    }
