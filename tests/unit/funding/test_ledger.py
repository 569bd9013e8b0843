"""The rules of the ledger, whatever is booked in whatever order."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.funding.domain.ledger import (
    FREE,
    PAID,
    RESERVED,
    SOURCE,
    Lines,
    check_lines,
    earmark_account,
    earmark_of,
    is_over,
    moved,
    release,
    reservation,
    short_account,
)

GREEN, YOUTH = earmark_account("green"), earmark_account("youth")


@pytest.mark.parametrize("lines", [{}, {FREE: 0, RESERVED: 0}, {FREE: 5}, {FREE: -5, RESERVED: 6}, {FREE: True}])
def test_what_does_not_add_up_is_no_booking(lines: Lines) -> None:
    with pytest.raises(ValueError, match="balanced"):
        check_lines(lines)


def test_only_the_source_may_be_below_zero() -> None:
    assert short_account({}, moved(100, SOURCE, FREE)) is None
    assert short_account({FREE: 99}, moved(100, FREE, RESERVED)) == FREE
    assert short_account({FREE: 100}, moved(100, FREE, RESERVED)) is None
    assert short_account({FREE: 100}, moved(-101, SOURCE, FREE)) == FREE  # a cut of more than is free


def test_a_fitting_earmark_gives_first_and_what_is_free_the_rest() -> None:
    assert reservation(500, [(GREEN, 300)], 400) == {GREEN: -300, FREE: -200, RESERVED: 500}
    assert reservation(200, [(GREEN, 300)], 400) == {GREEN: -200, RESERVED: 200}
    assert reservation(300, [], 400) == {FREE: -300, RESERVED: 300}
    assert reservation(701, [(GREEN, 300)], 400) is None


def test_what_is_released_was_free_first_and_then_of_the_earmark() -> None:
    assert release(100, {GREEN: 300, FREE: 200}) == {RESERVED: -100, FREE: 100}
    assert release(350, {GREEN: 300, FREE: 200}) == {RESERVED: -350, FREE: 200, GREEN: 150}
    with pytest.raises(ValueError, match="held"):
        release(501, {GREEN: 300, FREE: 200})


def test_an_account_says_which_earmark_it_is_of() -> None:
    assert (earmark_of(GREEN), earmark_of(FREE)) == ("green", None)


def test_a_pots_last_day_ends_at_midnight_where_the_programme_is() -> None:
    last = date(2027, 12, 31)
    assert not is_over(last, "Europe/Berlin", datetime(2027, 12, 31, 22, 59, tzinfo=UTC))
    assert is_over(last, "Europe/Berlin", datetime(2027, 12, 31, 23, 0, tzinfo=UTC))
    assert not is_over(None, "Europe/Berlin", datetime(2099, 1, 1, tzinfo=UTC))


cents = st.integers(1, 1000)
acts = st.one_of(
    st.tuples(st.just("allocate"), st.integers(-1000, 1000).filter(bool)),
    st.tuples(st.just("earmark"), cents, st.sampled_from([GREEN, YOUTH])),
    st.tuples(st.just("reserve"), cents, st.lists(st.sampled_from([GREEN, YOUTH]), unique=True)),
    st.tuples(st.just("release"), cents),
    st.tuples(st.just("pay"), cents),
    st.tuples(st.just("return"), cents),
)


def lines_of(act: tuple, kept: dict[str, int], taken: dict[str, int]) -> Lines | None:  # type: ignore[type-arg]
    verb, amount = act[:2]
    if verb == "allocate":
        return moved(amount, SOURCE, FREE)
    if verb == "earmark":
        return moved(amount, FREE, act[2])
    if verb == "reserve":
        return reservation(amount, [(account, kept.get(account, 0)) for account in act[2]], kept.get(FREE, 0))
    if verb == "release":
        held = {account: max(0, sum_) for account, sum_ in taken.items()}
        return release(amount, held) if amount <= kept.get(RESERVED, 0) else None
    return moved(amount, RESERVED, PAID) if verb == "pay" else moved(amount, PAID, FREE)


@given(st.lists(acts, max_size=60))
def test_nothing_ever_falls_below_zero_and_all_accounts_add_up_to_zero(done: list[tuple]) -> None:  # type: ignore[type-arg]
    kept: dict[str, int] = {}
    taken: dict[str, int] = {}
    for act in done:
        lines = lines_of(act, kept, taken)
        if lines is None:
            continue
        check_lines(lines)
        if short_account(kept, lines):
            continue
        for account, change in lines.items():
            kept[account] = kept.get(account, 0) + change
            if act[0] in ("reserve", "release", "return") and account not in (RESERVED, PAID):
                taken[account] = taken.get(account, 0) - change
        assert all(balance >= 0 for account, balance in kept.items() if account != SOURCE)
        assert sum(kept.values()) == 0
        # What proposals hold came from somewhere: all that is reserved can always be released.
        assert sum(max(0, sum_) for sum_ in taken.values()) >= kept.get(RESERVED, 0)
