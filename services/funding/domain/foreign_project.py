"""A granted project as another node tells it, brought within bounds like `foreign_programme`."""

from collections.abc import Mapping
from typing import Any

from services.funding.domain.foreign_programme import (
    EARLIEST,
    LATEST,
    LONGEST_ID,
    LONGEST_SOURCE,
    MOST_CENTS,
    line,
    lines,
    web_address,
)


def can_be_kept(source: str, id: str, project: Mapping[str, Any]) -> bool:
    """Whether there can be a copy at all; `project` is a loaded PublicProject."""
    return (
        0 < len(id) <= LONGEST_ID
        and id.isprintable()
        and 0 < len(source) <= LONGEST_SOURCE
        and web_address(project["url"]) is not None
        and 0 <= project["granted_cents"] <= MOST_CENTS
        and EARLIEST <= project["granted_at"] < LATEST
        and bool(line(project["title"], 200))
    )


def foreign_project(project: Mapping[str, Any]) -> dict[str, Any]:
    """What is shown of it; whoever wants to know more follows its address home."""
    return {
        "url": project["url"],
        "title": line(project["title"], 200),
        "summary": lines(project["summary"], 600),
        "status": project["status"],
        "programme_name": line(project["programme_name"], 200),
        "proposer": line(project["proposer"] or "", 200),
        "year": project["year"],
        "cents": project["granted_cents"],
        "home_name": line(project["home_name"], 200),
    }
