"""What a programme's rules mean for its jury."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from services.funding.domain.jury.bias import any_open, is_open, is_out
from services.funding.domain.jury.quorum import QuorumRule
from services.funding.domain.jury.rules import is_late, presents, quorum_rule, residents_quota, term_until

RULES = {"size_least": 3, "size_most": 15, "age_least": 16, "residents_percent": 60, "invite_days": 14}


@pytest.mark.parametrize(
    ("quorum", "rule"),
    [
        ({"of": "members", "percent": 50, "number": None}, QuorumRule(percent=50)),
        ({"of": "number", "percent": None, "number": 7}, QuorumRule(number=7)),
    ],
)
def test_a_quorum_is_a_share_or_a_number(quorum: dict[str, object], rule: QuorumRule) -> None:
    assert quorum_rule({**RULES, "quorum": quorum}) == rule


@pytest.mark.parametrize(("seats", "least"), [(15, 9), (16, 10), (1, 1)])
def test_the_share_of_residents_is_rounded_up(seats: int, least: int) -> None:
    (quota,) = residents_quota(RULES, seats)
    assert (quota.feature, quota.value, quota.least, quota.most) == ("resident", "yes", least, seats)


def test_no_share_of_residents_is_no_quota() -> None:
    assert residents_quota({**RULES, "residents_percent": 0}, 15) == []


@pytest.mark.parametrize(
    ("now", "late"),
    [
        (datetime(2027, 5, 18, 21, 59, tzinfo=UTC), False),  # 23:59 on site, 14 days by the calendar
        (datetime(2027, 5, 18, 22, 1, tzinfo=UTC), True),
        (datetime(2027, 6, 2, tzinfo=UTC), True),
    ],
)
def test_days_of_an_invitation_are_counted_on_site(now: datetime, late: bool) -> None:
    starts_at = datetime(2027, 6, 1, 16, 0, tzinfo=UTC)
    assert is_late(starts_at, "Europe/Berlin", RULES, now) is late


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2027, 4, 1), 24, date(2029, 3, 31)),
        (date(2027, 1, 31), 1, date(2027, 2, 27)),
        (date(2028, 2, 29), 12, date(2029, 2, 27)),
        (date(2027, 12, 15), 1, date(2028, 1, 14)),
        (date(2027, 11, 30), 3, date(2028, 2, 28)),
    ],
)
def test_a_term_ends_the_day_before_its_day_comes_again(start: date, months: int, end: date) -> None:
    assert term_until(start, months) == end


@pytest.mark.parametrize(("least", "cents", "asked"), [(None, 10, False), (0, 10, True), (50_000, 49_999, False)])
def test_who_asks_for_much_presents_it(least: int | None, cents: int, asked: bool) -> None:
    assert presents(cents, {**RULES, "present_from_cents": least}) is asked


@dataclass(frozen=True)
class Noted:
    state: str
    reason: str


@pytest.mark.parametrize(
    ("state", "reason", "out", "open"),
    [
        ("hinted", "employed", True, True),
        ("hinted", "party", True, False),  # out by law, there is nothing to decide
        ("declared", "concern", True, False),
        ("decided", "relative", True, False),
        ("lifted", "relative", False, False),
    ],
)
def test_who_may_be_biased_is_out_until_the_jury_says_otherwise(state: str, reason: str, out: bool, open: bool) -> None:
    doubt = Noted(state, reason)
    assert (is_out(doubt), is_open(doubt), any_open([doubt])) == (out, open, open)


def test_an_invitation_exactly_in_time_is_in_time() -> None:
    now = datetime(2027, 5, 1, 9, tzinfo=UTC)
    assert not is_late(now + timedelta(days=14), "Europe/Berlin", RULES, now)
