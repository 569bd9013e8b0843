"""The outcome of a vote as pages and tables show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from services.funding.models.votes import Vote, VoteProject
from services.funding.pages.csv_table import csv_table
from services.funding.pages.vote_words import reason_words, score_words

WIDTH = 1000  # units of the drawing


@dataclass(frozen=True)
class Result:
    """One project's line: `chosen` by the count, `funded` as decided (as counted until then), `why` in words."""

    number: int
    title: str
    points: int
    score: str
    cost_cents: int
    chosen: bool
    funded: bool
    why: str
    width: float


def results_of(vote: Vote, projects: Sequence[VoteProject]) -> list[Result]:
    """The lines of a counted vote, in the order of the count."""
    titles = {str(one.number): one.title for one in projects}
    outcome: dict[str, Any] = vote.outcome or {"projects": []}
    funded = set(vote.deviation["projects"]) if vote.deviation else None
    pointed = gives_points(vote)
    most = max((one["points"] for one in outcome["projects"]), default=0) or 1

    def name(id: str) -> str:
        return str(_("„%(title)s“ (Nummer %(number)s)", title=titles.get(id, ""), number=id))

    return [
        Result(
            number=int(one["id"]),
            title=titles[one["id"]],
            points=one["points"],
            score=score_words(one["points"], pointed),
            cost_cents=one["cost_cents"],
            chosen=one["chosen"],
            funded=one["chosen"] if funded is None else int(one["id"]) in funded,
            why=reason_words(one["code"], one["figures"], points=pointed, name=name),
            width=round(one["points"] / most * WIDTH, 1),
        )
        for one in outcome["projects"]
    ]


def gives_points(vote: Vote) -> bool:
    """Whether the score is points, not a number of people."""
    return vote.ballot_kind in ("cumulative", "ordinal")


def results_table(vote: Vote, results: Sequence[Result]) -> bytes:
    """The results as CSV."""
    heads = [
        _("Nummer"),
        _("Projekt"),
        _("Punkte") if gives_points(vote) else _("Stimmen"),
        _("Euro"),
        _("Nach der Zählung"),
        _("Gefördert"),
        _("Warum"),
    ]
    yes, no = _("ja"), _("nein")
    rows = [
        (
            one.number,
            one.title,
            one.points,
            Decimal(one.cost_cents) / 100,
            yes if one.chosen else no,
            (yes if one.funded else no) if vote.status == "decided" else "",
            one.why,
        )
        for one in results
    ]
    return csv_table(heads, rows)
