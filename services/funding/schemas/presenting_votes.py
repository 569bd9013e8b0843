"""Residents' votes as HTTP shows them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from services.funding.domain.foreign_vote import status_now
from services.funding.models.programmes import FundingRound
from services.funding.models.vote_copies import VoteCopy
from services.funding.models.votes import Vote, VoteProject
from services.funding.queries.urls import vote_url
from shared.clock import rfc3339
from shared.signing.node import Node

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


def listed_vote_view(node: Node, one: Vote | VoteCopy, now: datetime) -> dict[str, Any]:
    """A vote in lists, of this node or another; whoever wants to know more asks its home node."""
    if isinstance(one, Vote):
        return {
            "id": one.round_id,
            "source": node.identity,
            "url": vote_url(node, one.round_id),
            "home_name": node.settings.name,
            **{name: getattr(one, name) for name in ("status", "name", "timezone", "budget_cents")},
            "opens_at": rfc3339(one.opens_at),
            "closes_at": rfc3339(one.closes_at),
        }
    assert one.closes_at is not None, "what was withdrawn is in no list"
    names = ("url", "home_name", "name", "timezone", "budget_cents", "opens_at")
    return {
        "id": one.id,
        "source": one.source,
        **{name: one.content[name] for name in names},
        "status": status_now(one.content["status"], one.closes_at, now),
        "closes_at": rfc3339(one.closes_at),
    }
