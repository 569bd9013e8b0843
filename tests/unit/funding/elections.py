"""Small elections for the tests of counting."""

from fractions import Fraction

from hypothesis import strategies as st

from services.funding.domain.election import Ballot, Election, Project, VoteType


def election(budget: int, costs: dict[str, int], ballots: list[str], **more: object) -> Election:
    """Approval ballots are written "a,b"; an empty one is ""."""
    return Election(
        **{
            "budget": Fraction(budget),
            "vote_type": VoteType.APPROVAL,
            "projects": tuple(Project(id_, Fraction(cost)) for id_, cost in costs.items()),
            "ballots": tuple(Ballot(tuple(ballot.split(",")) if ballot else ()) for ballot in ballots),
            **more,
        }  # type: ignore[arg-type]
    )


@st.composite
def elections(draw: st.DrawFn, most_projects: int = 7, most_voters: int = 12, least_cost: int = 1) -> Election:
    """Approval elections with many ties: few different costs, few voters."""
    names = [f"p{number}" for number in range(draw(st.integers(1, most_projects)))]
    costs = draw(st.lists(st.integers(least_cost, 40), min_size=len(names), max_size=len(names)))
    ballots = draw(st.lists(st.sets(st.sampled_from(names)), min_size=1, max_size=most_voters))
    cents = draw(st.sampled_from([1, 1, 4]))
    return Election(
        budget=Fraction(draw(st.integers(0, 120)), cents),
        vote_type=VoteType.APPROVAL,
        projects=tuple(Project(name, Fraction(cost, cents)) for name, cost in zip(names, costs, strict=True)),
        ballots=tuple(Ballot(tuple(sorted(ballot))) for ballot in ballots),
        threshold=None,
    )
