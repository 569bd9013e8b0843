"""Quorum, majority, ties, partial grants, recusal and composition, as tables and as properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.funding.domain.jury.composition import CompositionRule, Member, faults
from services.funding.domain.jury.item_vote import MAJORITIES, TIE_RULES, Choice, Majority, Outcome, Vote, outcome
from services.funding.domain.jury.quorum import QuorumRule, is_quorate, needed
from services.funding.domain.jury.recusal import REASONS, hint

HALF = QuorumRule(more_than_half=True)
THIRD = QuorumRule(percent=33)


@pytest.mark.parametrize(
    ("rule", "members", "recused", "asked"),
    [
        (HALF, 15, 0, 8),
        (HALF, 16, 0, 9),
        (HALF, 15, 1, 8),  # fourteen decide
        (HALF, 15, 3, 7),  # twelve decide
        (HALF, 1, 1, 1),  # nobody may decide: not quorate, whoever comes
        (THIRD, 15, 0, 5),  # 4.95
        (QuorumRule(percent=50), 15, 0, 8),
        (QuorumRule(percent=50), 16, 0, 8),
        (QuorumRule(percent=100), 15, 2, 13),
        (QuorumRule(percent=0), 15, 0, 1),
        (QuorumRule(number=8), 15, 0, 8),
        (QuorumRule(number=8), 15, 9, 8),  # a number stays a number
    ],
)
def test_who_is_recused_is_out_of_the_count(rule: QuorumRule, members: int, recused: int, asked: int) -> None:
    assert needed(rule, members=members, recused=recused) == asked
    assert is_quorate(rule, members=members, recused=recused, present=asked)
    assert not is_quorate(rule, members=members, recused=recused, present=asked - 1)


def votes(yes: int = 0, no: int = 0, abstain: int = 0, amounts: tuple[int, ...] = ()) -> list[Vote]:
    return [
        *[Vote("yes")] * yes,
        *[Vote("no")] * no,
        *[Vote("abstain")] * abstain,
        *[Vote("amount", cents) for cents in amounts],
    ]


def decided(cast: list[Vote], majority: Majority = "simple", **more: object) -> Outcome:
    settings = {"requested_cents": 100_000, "entitled": len(cast), "tie": "refused", **more}
    return outcome(cast, majority=majority, **settings)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("majority", "cast", "result"),
    [
        ("simple", votes(yes=1, abstain=14), "granted"),
        ("simple", votes(yes=5, no=4), "granted"),
        ("simple", votes(yes=4, no=5), "refused"),
        ("absolute", votes(yes=5, no=1, abstain=4), "refused"),  # five of ten
        ("absolute", votes(yes=6, abstain=4), "granted"),
        ("two_thirds", votes(yes=6, no=3, abstain=9), "granted"),
        ("two_thirds", votes(yes=5, no=3), "refused"),
        ("simple", votes(abstain=7), "nobody"),
        ("simple", votes(), "nobody"),
        ("two_thirds", votes(no=1), "refused"),
    ],
)
def test_a_majority_is_what_the_programme_calls_one(majority: Majority, cast: list[Vote], result: str) -> None:
    assert decided(cast, majority).result == result


@pytest.mark.parametrize(
    ("tie", "chair_says", "result", "cents"),
    [
        ("refused", None, "refused", 0),
        ("again", None, "again", None),
        ("chair", None, "chair", None),
        ("chair", "abstain", "chair", None),
        ("chair", "no", "refused", 0),
        ("chair", "yes", "granted", 100_000),
    ],
)
def test_a_tie_goes_as_the_rule_says(tie: str, chair_says: Choice | None, result: str, cents: int | None) -> None:
    found = decided(votes(yes=4, no=4, abstain=2), tie=tie, chair_says=chair_says)
    assert (found.result, found.cents) == (result, cents)


@pytest.mark.parametrize(
    ("cast", "cents", "supporters"),
    [
        (votes(yes=3, amounts=(50_000, 50_000)), 100_000, 3),  # three of five want the whole
        (votes(yes=2, amounts=(50_000, 60_000, 70_000)), 70_000, 3),
        (votes(no=2, amounts=(20_000, 50_000, 50_000)), 20_000, 3),
        (votes(yes=1, no=1, amounts=(30_000,)), 30_000, 2),
        (votes(amounts=(500_000,)), 100_000, 1),  # never more than was asked for
    ],
)
def test_the_highest_amount_that_a_majority_supports_is_granted(cast: list[Vote], cents: int, supporters: int) -> None:
    found = decided(cast)
    assert (found.result, found.cents, found.supporters) == ("granted", cents, supporters)


ballots = st.lists(
    st.one_of(
        st.sampled_from([Vote("yes"), Vote("no"), Vote("abstain")]),
        st.integers(1, 100_000).map(lambda cents: Vote("amount", cents)),
    ),
    max_size=30,
)


@given(ballots, st.randoms(), st.sampled_from(MAJORITIES), st.sampled_from(TIE_RULES))
def test_the_order_of_ballots_changes_nothing_and_the_grant_is_the_highest_supported(
    cast: list[Vote], random: object, majority: Majority, tie: str
) -> None:
    found = decided(cast, majority, tie=tie)
    mixed = list(cast)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert decided(mixed, majority, tie=tie) == found
    assert found.yes + found.no + found.abstain == len(cast)
    if found.result == "granted":
        assert found.cents is not None
        assert 0 < found.cents <= 100_000
        more = [
            vote.choice == "yes" or (vote.choice == "amount" and (vote.cents or 0) > found.cents)
            for vote in cast
            if found.cents < 100_000
        ]
        counted = len(cast) - found.abstain
        assert not (majority == "simple" and sum(more) * 2 > counted)


@pytest.mark.parametrize(
    ("roles", "reason"),
    [
        ({}, None),
        ({"other": "board"}, None),
        ({"garden": "board"}, "employed"),
        ({"garden": "employee"}, "employed"),
        ({"garden": "editor"}, "representative"),
        ({"garden": "member"}, None),
        ({"garden": None}, None),  # no longer
    ],
)
def test_the_directory_hints_at_a_recusal(roles: dict[str, str | None], reason: str | None) -> None:
    assert hint(juror_ref="me", proposer_ref="they", proposer_actor="garden", roles=roles) == reason
    assert reason is None or reason in REASONS


def test_nobody_decides_on_the_own_proposal() -> None:
    assert hint(juror_ref="me", proposer_ref="me", proposer_actor=None, roles={}) == "party"


def member(number: int, lives: bool = True, works: bool = True, old_enough: bool = True) -> Member:
    return Member(str(number), lives, works, old_enough)


def test_a_jury_of_fifteen_with_nine_residents_is_well_made() -> None:
    rule = CompositionRule(15, 25)
    assert faults(rule, [member(n, lives=n < 9) for n in range(15)]) == []
    few = faults(rule, [member(n, lives=n < 8) for n in range(15)])
    assert [(fault.code, fault.have, fault.asked) for fault in few] == [("too_few_residents", 8, 9)]


def test_every_fault_of_a_jury_is_named() -> None:
    jury = [member(1), member(2, lives=False, works=False), member(3, old_enough=False)]
    found = faults(CompositionRule(5, 9, residents_percent=100), jury)
    assert [fault.code for fault in found] == ["too_few", "too_few_residents", "no_tie", "too_young"]
    assert found[2].ids == ("2",)
    assert [fault.code for fault in faults(CompositionRule(1, 2), [member(n) for n in range(3)])] == ["too_many"]
