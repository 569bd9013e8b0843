"""A residents' vote as another node tells it, brought within bounds like `foreign_programme`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.funding.domain.foreign_programme import (
    EARLIEST,
    LATEST,
    LONGEST_ID,
    LONGEST_SOURCE,
    MOST_CENTS,
    line,
    moment,
    web_address,
)
from services.funding.domain.zones import is_zone

_MOST_PROJECTS = 100


def can_be_kept(source: str, id: str, vote: Mapping[str, Any]) -> bool:
    """Whether there can be a copy at all; `vote` is a loaded PublicVote."""
    return (
        0 < len(id) <= LONGEST_ID
        and id.isprintable()
        and 0 < len(source) <= LONGEST_SOURCE
        and web_address(vote["url"]) is not None
        and 0 < vote["budget_cents"] <= MOST_CENTS
        and EARLIEST <= vote["opens_at"] < vote["closes_at"] < LATEST
        and bool(line(vote["name"], 200))
    )


def foreign_vote(vote: Mapping[str, Any]) -> dict[str, Any]:
    """What is shown of it; whoever wants to vote or to know more follows its address home.

    `results`: whether it was counted; `funded`: what gets money, by the decision or, before it, by the count.
    """
    names = {one["id"]: line(one["title"], 200) for one in vote["projects"]}
    chosen = {one["id"] for one in vote["results"] or () if one["chosen"]}
    return {
        "url": vote["url"],
        "name": line(vote["name"], 200),
        "status": vote["status"],
        "programme_name": line(vote["programme_name"], 200),
        "opens_at": moment(vote["opens_at"]),
        "timezone": vote["timezone"] if is_zone(vote["timezone"]) else "UTC",
        "budget_cents": vote["budget_cents"],
        "projects": [name for name in names.values() if name][:_MOST_PROJECTS],
        "results": vote["results"] is not None,
        "funded": [name for id, name in names.items() if name and id in chosen][:_MOST_PROJECTS],
        "home_name": line(vote["home_name"], 200),
    }


def status_now(status: str, closes_at: datetime, now: datetime) -> str:
    """Nobody votes after the end, whether its node has said so yet or not."""
    return "closed" if status == "open" and closes_at <= now else status
