"""Account numbers, days and sums after a decision."""

from datetime import date

import pytest

from services.funding.domain.grants.days import keep_until, must_remind, report_due_on
from services.funding.domain.grants.grant_status import MOVES, OVER, STATUSES
from services.funding.domain.grants.iban import in_groups, sound_iban
from services.funding.domain.grants.spending import spent, to_give_back

DE = "DE89370400440532013000"


@pytest.mark.parametrize(
    "typed", [DE, "de89 3704 0044 0532 0130 00", "GB82 WEST 1234 5698 7654 32", "NO93 8601 1117 947"]
)
def test_a_sound_iban_is_taken_however_it_is_written(typed: str) -> None:
    assert sound_iban(typed) == typed.replace(" ", "").upper()


@pytest.mark.parametrize(
    "typed", ["", "DE", DE[:-1], DE + "0", DE.replace("89", "98"), DE[:-1] + "1", "DE89" + "Ü" * 18, "١" * 22]
)
def test_a_wrong_iban_is_none(typed: str) -> None:
    assert sound_iban(typed) is None


@pytest.mark.parametrize("place", range(4, 21))
def test_two_neighbouring_digits_that_changed_places_are_found(place: int) -> None:
    swapped = DE[:place] + DE[place + 1] + DE[place] + DE[place + 2 :]
    assert swapped == DE or sound_iban(swapped) is None


def test_an_iban_is_written_in_groups() -> None:
    assert in_groups(DE) == "DE89 3704 0044 0532 0130 00"


def test_a_report_is_due_after_the_projects_end() -> None:
    decided = date(2027, 3, 1)
    assert report_due_on(decided, "2027-06-30", 60) == date(2027, 8, 29)
    assert report_due_on(decided, None, 60) == date(2027, 4, 30)
    assert report_due_on(decided, "2026-06-30", 60) == date(2027, 4, 30)


def test_the_audit_period_ends_with_a_year() -> None:
    assert keep_until(date(2027, 1, 1)) == date(2032, 12, 31)


@pytest.mark.parametrize(
    ("reminded", "today", "expected"),
    [
        (None, date(2027, 3, 17), False),
        (None, date(2027, 3, 18), True),
        (date(2027, 3, 18), date(2027, 4, 1), False),
        (date(2027, 3, 18), date(2027, 4, 2), True),
        (date(2027, 4, 2), date(2027, 4, 15), False),
        (date(2027, 4, 2), date(2027, 4, 16), True),
        (None, date(2027, 7, 1), False),
    ],
)  # fmt: skip
def test_reminders_come_before_the_day_and_every_two_weeks_after_it(
    reminded: date | None, today: date, expected: bool
) -> None:
    assert must_remind(date(2027, 4, 1), reminded, today) is expected


def test_what_was_not_spent_is_given_back() -> None:
    assert spent([{"cents": 100}, {"cents": 1}]) == 101
    assert to_give_back(1000, 0, 400) == 600
    assert to_give_back(1000, 600, 400) == 0
    assert to_give_back(1000, 0, 1500) == 0


def test_nothing_moves_once_it_is_over() -> None:
    assert set(MOVES) == set(STATUSES)
    assert not any(MOVES[status] for status in OVER)
