"""What holds for every election, whatever its ballots."""

import contextlib
import random
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.funding.domain.add1 import add1
from services.funding.domain.count import RULES, count
from services.funding.domain.election import Ballot, Election, Project, VoteType
from services.funding.domain.equal_shares import Table, run
from services.funding.domain.fixed_shares import fixed_run
from services.funding.domain.quick_shares import Unsure, no_head, quick_run
from tests.unit.funding import plain_equal_shares
from tests.unit.funding.elections import elections

COUNTED = [rule for rule in RULES if rule != "greedy-threshold"]
rules = st.sampled_from(COUNTED)


@given(elections(least_cost=0), rules)
def test_no_rule_spends_more_than_the_budget_and_each_project_is_explained_once(election: Election, rule: str) -> None:
    outcome = count(election, rule)
    assert outcome.total <= election.budget
    ids = [project.id for project in (*outcome.chosen, *outcome.left)]
    assert sorted(ids) == sorted(project.id for project in election.projects)
    assert all(project.reason for project in (*outcome.chosen, *outcome.left))


@given(elections(least_cost=0), rules, st.randoms(use_true_random=False))
def test_the_order_of_voters_changes_nothing(election: Election, rule: str, chance: random.Random) -> None:
    ballots = list(election.ballots)
    chance.shuffle(ballots)
    assert count(replace(election, ballots=tuple(ballots)), rule) == count(election, rule)


@given(elections())
def test_equal_shares_decides_as_on_paper(election: Election) -> None:
    chosen = [project.id for project in count(election, "equalshares").chosen]
    assert chosen == plain_equal_shares.winners(election, election.budget / len(election.ballots))


@settings(max_examples=300)
@given(elections())
def test_add1_decides_as_if_every_unit_had_been_tried(election: Election) -> None:
    chosen = [project.id for project in count(election, "equalshares/add1").chosen]
    assert chosen == plain_equal_shares.add1_winners(election)


@given(elections(most_projects=10, most_voters=40), st.integers(0, 60))
def test_bounds_never_contradict_the_exact_run(election: Election, share: int) -> None:
    table = Table(election.projects, election.ballots)
    exact = run(table, Fraction(share)).rounds
    for bounded in (
        lambda: quick_run(table, Fraction(share), no_head(table)),
        lambda: fixed_run(table, Fraction(share)),
    ):
        with contextlib.suppress(Unsure):
            spans = bounded()
            assert [span.project for span in spans] == [found.project for found in exact]
            prices = [Fraction(found.price.num, found.price.den) for found in exact]
            assert all(s.all_pay or s.low <= price <= s.high for s, price in zip(spans, prices, strict=True))


@given(elections())
def test_what_a_group_can_pay_for_alone_is_not_all_left_to_others(election: Election) -> None:
    """Extended justified representation in its simplest form: a project whose supporters' shares cover its cost."""
    share = election.budget / len(election.ballots)
    chosen = {project.id for project in count(election, "equalshares").chosen}
    for project in election.projects:
        fans = [ballot for ballot in election.ballots if project.id in ballot.projects]
        if fans and share * len(fans) >= project.cost:
            assert any(chosen.intersection(ballot.projects) for ballot in fans)


@pytest.mark.parametrize("seed", range(6))
def test_add1_steps_over_shares_in_larger_elections_too(seed: int) -> None:
    chance = random.Random(seed)
    names = [f"p{number}" for number in range(12)]
    ballots = tuple(Ballot(tuple(chance.sample(names, chance.randint(1, 5)))) for _ in range(60))
    projects = tuple(Project(name, Fraction(chance.randrange(200, 3000, 50))) for name in names)
    election = Election(Fraction(6000), VoteType.APPROVAL, projects, ballots)
    found = add1(Table(projects, ballots), election.budget, len(ballots))
    assert [projects[round_.project].id for round_ in found.rounds] == plain_equal_shares.add1_winners(election)
