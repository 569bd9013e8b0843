"""Each rule in situations where it differs from the others."""

from dataclasses import replace
from fractions import Fraction

import pytest

from services.funding.domain.comparison import preferences
from services.funding.domain.count import count
from services.funding.domain.effort import Effort
from services.funding.domain.election import Ballot, CannotCount, Election, Project, VoteType
from services.funding.domain.equal_shares import Table, run
from services.funding.domain.scores import scores
from tests.unit.funding.elections import election


def chosen(election_: Election, rule: str) -> list[str]:
    return [project.id for project in count(election_, rule).chosen]


def test_greedy_passes_over_what_does_not_fit_and_no_skip_ends_there() -> None:
    vote = election(100, {"a": 60, "b": 50, "c": 40}, ["a,b,c", "a,b", "a"])
    assert chosen(vote, "greedy") == ["a", "c"]
    assert chosen(vote, "greedy-no-skip") == ["a"]


def test_a_withdrawn_project_does_not_end_a_count_without_skips() -> None:
    vote = election(100, {"a": 999_999_999, "b": 50, "c": 40}, ["a,b,c", "a,b", "a"])
    assert chosen(vote, "greedy-no-skip") == ["b", "c"]


def test_equal_scores_keep_the_order_of_the_projects() -> None:
    vote = election(50, {"b": 50, "a": 10}, ["a,b"])
    outcome = count(vote, "greedy")
    assert [project.id for project in outcome.chosen] == ["b"]
    assert outcome.left[0].reason == "1 vote; costs 10, only 0 left (as many as b, listed before it)"


def test_the_minimum_score_itself_is_enough() -> None:
    vote = election(200, {"a": 60, "b": 50, "c": 40}, ["a,b", "a,b", "a,c"], threshold=Fraction(2))
    for rule in ("greedy-threshold", "greedy-no-skip", "greedy-exclusive", "equalshares/add1"):
        outcome = count(vote, rule)
        assert {project.id for project in outcome.chosen} == {"a", "b"}
        assert outcome.left[0].reason == "1 vote; below the minimum of 2"


def test_of_two_projects_that_exclude_each_other_the_stronger_is_built() -> None:
    vote = election(200, {"a": 60, "b": 50, "c": 40}, ["a,b,c", "a,b", "a"])
    vote = replace(vote, projects=(*vote.projects[:1], Project("b", Fraction(50), frozenset({"a"})), vote.projects[2]))
    assert chosen(vote, "greedy-exclusive") == ["a", "c"]
    assert chosen(vote, "greedy") == ["a", "b", "c"]


def test_a_first_place_among_three_is_three_points_unless_the_ballot_says_otherwise() -> None:
    vote = election(0, {"a": 1, "b": 1, "c": 1}, ["a,b,c", "b"], vote_type=VoteType.ORDINAL)
    assert scores(vote) == {"a": 3, "b": 3, "c": 1}
    said = Ballot(("a", "b"), (Fraction(5), Fraction(1, 2)))
    assert scores(replace(vote, ballots=(said,))) == {"a": 5, "b": Fraction(1, 2), "c": 0}


def test_projects_that_a_scoring_ballot_does_not_name_get_the_default_score() -> None:
    ballot = Ballot(("a",), (Fraction(-2),))
    vote = election(0, {"a": 1, "b": 1}, [], vote_type=VoteType.SCORING, default_score=Fraction(3))
    assert scores(replace(vote, ballots=(ballot, Ballot(())))) == {"a": 1, "b": 6}


def test_equal_shares_gives_a_minority_its_part_where_greedy_gives_it_nothing() -> None:
    vote = election(100, {"a": 50, "b": 50, "c": 40}, ["a,b"] * 3 + ["c"] * 2)
    assert chosen(vote, "greedy") == ["a", "b"]
    assert chosen(vote, "equalshares") == ["a", "c"]
    reasons = [project.reason for project in count(vote, "equalshares").chosen]
    assert reasons == ["3 votes; each supporter pays 16.67", "2 votes; each supporter pays 20"]


def test_add1_uses_money_that_equal_shares_leaves() -> None:
    vote = election(100, {"a": 60, "b": 30}, ["a", "a", "b", ""])
    assert chosen(vote, "equalshares") == []
    assert chosen(vote, "equalshares/add1") == ["a", "b"]


def test_the_comparison_step_takes_greedy_if_more_voters_find_more_of_their_projects() -> None:
    vote = election(100, {"a": 100, "b": 10, "c": 10}, ["a"] * 6 + ["b"] * 5 + ["c"] * 2)
    plain = chosen(vote, "equalshares")
    outcome = count(vote, "equalshares-comparison")
    stay, change = preferences(vote.ballots, plain, ["a"])
    assert (stay, change) == (7, 6)
    assert {project.id for project in outcome.chosen} == {"b", "c"}
    more = replace(vote, ballots=(*vote.ballots, *[Ballot(("a",))] * 2))
    assert chosen(more, "equalshares-comparison") == ["a"]
    assert "greedy outcome replaces" in count(more, "equalshares-comparison").remarks[-1]


def test_a_project_that_costs_nothing_needs_only_one_vote() -> None:
    vote = election(0, {"a": 0, "b": 0}, ["a"])
    assert chosen(vote, "equalshares/add1") == ["a"]


def test_an_election_without_ballots_funds_nothing_under_equal_shares() -> None:
    assert chosen(election(10, {"a": 5}, []), "equalshares/add1-comparison") == []


def test_equal_shares_is_not_guessed_from_points() -> None:
    vote = election(10, {"a": 5}, ["a"], vote_type=VoteType.ORDINAL)
    with pytest.raises(CannotCount, match="vote_type"):
        count(vote, "equalshares")


def test_add1_ends_at_once_on_absurd_amounts_and_lasting_ties() -> None:
    most = 10**12 - 1
    vote = election(most, {"a": most - 1, "b": most - 5, "c": 7}, ["a", "b", "c"])
    assert chosen(vote, "equalshares/add1") == ["c"]
    tied = election(most, {"a": 10**11, "b": 9 * 10**11, "c": 9 * 10**11}, ["a,b,c", "a,b,c", "b,c", "a"])
    assert chosen(tied, "equalshares/add1") == ["a"]


def test_a_count_that_would_take_minutes_ends_with_a_sentence() -> None:
    vote = election(100, {"a": 60, "b": 30}, ["a", "a", "b", ""])
    table = Table(vote.projects, vote.ballots)
    table.effort = Effort(10)
    with pytest.raises(CannotCount, match="minutes of counting"):
        run(table, Fraction(90))


def test_official_scores_decide_under_greedy_and_ballots_under_equal_shares() -> None:
    vote = election(100, {"a": 100, "b": 100}, ["a", "a", "b"], official={"a": Fraction(5), "b": Fraction(9)})
    assert chosen(vote, "greedy") == ["b"]
    assert chosen(vote, "equalshares/add1") == ["a"]
