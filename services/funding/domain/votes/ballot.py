"""What may stand on a residents' ballot, and what it is counted as."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from services.funding.domain.election import WITHDRAWN_COST, Ballot, Election, Project, VoteType
from services.funding.domain.refused import Refused

BALLOT_KINDS = ("approval", "choose-1", "cumulative", "ordinal")


@dataclass(frozen=True)
class BallotRules:
    """`numbers` on the ballot, how many may be named (None: all), points to give away in a cumulative one."""

    kind: str
    numbers: Collection[int]
    most_projects: int | None
    points: int | None


def kept_choice(rules: BallotRules, projects: Sequence[int], points: Mapping[int, int]) -> dict[str, int]:
    """The choice as it is stored: project number -> 1, its points, or its rank from 1.

    `projects` are named in the order of preference. Raises Refused: ballot_empty, project_unknown, project_twice,
    too_many_projects, too_many_points, points_not_asked.
    """
    if rules.kind == "cumulative":
        named = [number for number, given in points.items() if given > 0]
    else:
        if points:
            raise Refused("points_not_asked", field="points")
        named = list(projects)
    field = "points" if rules.kind == "cumulative" else "projects"
    if not named:
        raise Refused("ballot_empty", field=field)
    if any(number not in rules.numbers for number in named):
        raise Refused("project_unknown", field=field)
    if len(set(named)) != len(named):
        raise Refused("project_twice", field=field)
    most = 1 if rules.kind == "choose-1" else rules.most_projects
    if most is not None and len(named) > most:
        raise Refused("too_many_projects", field=field, most=most)
    if rules.kind == "cumulative":
        if rules.points is not None and sum(points[number] for number in named) > rules.points:
            raise Refused("too_many_points", field=field, most=rules.points)
        return {str(number): points[number] for number in named}
    if rules.kind == "ordinal":
        return {str(number): rank for rank, number in enumerate(named, 1)}
    return {str(number): 1 for number in sorted(named)}


def election_of(
    kind: str,
    budget_cents: int,
    costs: Mapping[int, int],
    choices: Sequence[Mapping[str, int]],
    withdrawn: Collection[int] = (),
) -> Election:
    """What the counting rules take: amounts in euros, as add1 gives every voter one currency unit more at a time.

    The projects' order, which breaks ties, is that of the ballot. What nobody voted for is not funded; `withdrawn` are
    numbers of projects that were taken back while people voted.
    """
    ballots = []
    for choice in choices:
        if kind == "ordinal":
            ballots.append(Ballot(tuple(sorted(choice, key=lambda number: choice[number]))))
        elif kind == "cumulative":
            ballots.append(Ballot(tuple(choice), tuple(Fraction(points) for points in choice.values())))
        else:
            ballots.append(Ballot(tuple(choice)))
    return Election(
        budget=Fraction(budget_cents, 100),
        vote_type=VoteType(kind),
        projects=tuple(
            Project(str(number), WITHDRAWN_COST if number in withdrawn else Fraction(cost, 100))
            for number, cost in sorted(costs.items())
        ),
        ballots=tuple(ballots),
        threshold=Fraction(1),
    )
