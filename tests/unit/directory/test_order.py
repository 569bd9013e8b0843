"""The order of tokens and role changes of one account, whatever the clock says."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.directory.domain.order import moment_of_change, moment_to_issue

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def test_a_token_from_earlier_in_the_same_second_is_before_the_change() -> None:
    issued = moment_to_issue(NOON + timedelta(milliseconds=200), None)
    assert moment_of_change(NOON + timedelta(milliseconds=500), issued) > issued


def test_a_token_from_later_in_the_same_second_is_not_before_the_change() -> None:
    changed = moment_of_change(NOON + timedelta(milliseconds=500), None)
    issued = moment_to_issue(NOON + timedelta(milliseconds=800), changed)
    assert changed <= issued == NOON + timedelta(seconds=1)


def test_a_token_is_issued_now_when_the_change_is_long_ago() -> None:
    assert moment_to_issue(NOON + timedelta(milliseconds=900), NOON - timedelta(days=3)) == NOON


@given(st.lists(st.tuples(st.booleans(), st.integers(-3_000_000, 3_000_000)), max_size=20))
def test_only_tokens_from_after_the_last_change_count(acts: list[tuple[bool, int]]) -> None:
    changed: datetime | None = None
    before: list[datetime] = []
    after: list[datetime] = []
    for is_change, microseconds in acts:
        now = NOON + timedelta(microseconds=microseconds)
        if is_change:
            moment = moment_of_change(now, max([*before, *after], default=None))
            changed = moment if changed is None else max(changed, moment)
            before, after = before + after, []
        else:
            after.append(moment_to_issue(now, changed))
    if changed is not None:
        assert all(changed > issued for issued in before)
        assert all(changed <= issued for issued in after)
    assert all(issued.microsecond == 0 for issued in before + after)
