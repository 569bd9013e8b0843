"""The comparison step: which of two outcomes more voters prefer, as in the compute tool of equalshares.net."""

from collections.abc import Collection

from services.funding.domain.election import Ballot


def preferences(ballots: Collection[Ballot], ours: Collection[str], others: Collection[str]) -> tuple[int, int]:
    """How many voters find more of their projects in `ours`, and how many in `others`."""
    prefer_ours = prefer_others = 0
    ours, others = frozenset(ours), frozenset(others)
    for ballot in ballots:
        here = sum(1 for project in ballot.projects if project in ours)
        there = sum(1 for project in ballot.projects if project in others)
        prefer_ours += here > there
        prefer_others += there > here
    return prefer_ours, prefer_others
