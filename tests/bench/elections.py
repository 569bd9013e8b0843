"""Seconds to count a large election by each rule, beside a bare loop that goes over the same ballots once."""

import random
from collections.abc import Callable
from fractions import Fraction
from time import perf_counter
from typing import Any

from services.funding.domain.count import RULES, count
from services.funding.domain.election import Ballot, Election, Project, VoteType

VOTES, PROJECTS, BUDGET = 10_000, 100, 5_000_000
MOST_SECONDS = 10.0


def large_election(seed: int = 20) -> Election:
    """Up to ten approvals a ballot, some projects far better known than others, money for about a third of them."""
    chance = random.Random(seed)
    names = [f"p{number}" for number in range(PROJECTS)]
    fame = [chance.paretovariate(1.2) for _ in names]
    projects = tuple(Project(name, Fraction(chance.randrange(5_000, 400_000, 500))) for name in names)
    ballots = tuple(
        Ballot(tuple(dict.fromkeys(chance.choices(names, fame, k=chance.randint(1, 10))))) for _ in range(VOTES)
    )
    return Election(Fraction(BUDGET), VoteType.APPROVAL, projects, ballots, threshold=Fraction(10))


def measure_elections() -> list[dict[str, Any]]:
    """One row for each rule: our seconds and those of the bare loop, least of three alternating runs."""
    election = large_election()
    rows = []
    for rule in RULES:
        ours, bare = [], []
        for _ in range(3):
            ours.append(_seconds(count, election, rule))
            bare.append(_seconds(_bare, election))
        rows.append(
            {
                "what": f"counting {VOTES:,} ballots on {PROJECTS} projects by {rule}, seconds",
                "ours": round(min(ours), 3),
                "bare": round(min(bare), 3),
                "ratio": round(min(ours) / min(bare), 1),
                "most": MOST_SECONDS,
            }
        )
    return rows


def _seconds(work: Callable[..., object], *arguments: object) -> float:
    begun = perf_counter()
    work(*arguments)
    return perf_counter() - begun


def _bare(election: Election) -> list[str]:
    """Add up the votes and fund by falling sum: what any count of these ballots has to do at least."""
    votes: dict[str, int] = {project.id: 0 for project in election.projects}
    for ballot in election.ballots:
        for project in ballot.projects:
            votes[project] += 1
    money, chosen = int(election.budget), []
    costs = {project.id: int(project.cost) for project in election.projects}
    for project in sorted(votes, key=votes.__getitem__, reverse=True):
        if costs[project] <= money:
            money -= costs[project]
            chosen.append(project)
    return chosen
