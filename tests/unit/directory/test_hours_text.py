"""Hours as text: what is understood, what is refused, and in what form it is kept."""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.directory.domain.hours.osm_text import MOST, HoursNotUnderstood, check_hours
from services.directory.domain.hours.rules import joined, split

KEPT = [
    ("Mo-Th 11:00-15:00", "Mo-Th 11:00-15:00"),
    ("  Mo-Th   9:00–12:00 ;PH closed; ", "Mo-Th 09:00-12:00; PH off"),
    ("24/7", "24/7"),
    ("Tu, Th 09:00-12:00", "Tu,Th 09:00-12:00"),
    ("week 1-10 SH off", "week01-10 SH off"),
    ("PH +1 day off", "PH +1 days off"),
    ("SH Mo-Fr 10:00-12:00", "SH Mo-Fr 10:00-12:00"),
    ("SH,Mo-Fr 10:00-12:00", "SH,Mo-Fr 10:00-12:00"),
    ("PH off; SH Mo-Fr 10:00-12:00; PH,Sa off", "PH off; SH Mo-Fr 10:00-12:00; PH,Sa off"),
    ('Mo 10:00-12:00 "closed, if SH Mo"', 'Mo 10:00-12:00 "closed, if SH Mo"'),
]


@pytest.mark.parametrize(("typed", "kept"), KEPT)
def test_hours_are_kept_in_one_form(typed: str, kept: str) -> None:
    assert check_hours(typed) == kept
    assert check_hours(kept) == kept


@pytest.mark.parametrize(
    "typed", ["", "Montag 10-12", "mo-fr 9-17", "99:00-12:00", "Mo-", "week 99", "\x00", "<b>", "Jan 32"]
)
def test_what_is_no_hours_is_refused(typed: str) -> None:
    with pytest.raises(HoursNotUnderstood) as refused:
        check_hours(typed)
    assert refused.value.code == "hours_not_understood"


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(HoursNotUnderstood) as refused:
        check_hours("Mo 10:00-12:00; " * (MOST // 16 + 1))
    assert refused.value.code == "hours_too_long"


HOSTILE = [
    "Mo-Su 10:00-12:00; " * 600,
    "(" * 10_000,
    "Mo," * 150 + "Mo",
    '"' * 499,
    "PH," * 160 + "PH off",
    "PH +1 day," * 45 + "PH off",
    "1900-9999/3 week 53 Mo[5] 00:00-48:00/00:01",
    "easter +9999999999 days off",
    "Mo[1] -9223372036854775808 days off",
    " " * 10_000,
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_is_answered_at_once(typed: str) -> None:
    before = time.process_time()
    with contextlib.suppress(HoursNotUnderstood):
        split(check_hours(typed))
    assert time.process_time() - before < 0.5


@given(st.text(alphabet='MoTuWeFrSaSuPHJan0123456789:-,; /+[]()"|offwek', max_size=80) | st.text(max_size=600))
@settings(max_examples=150)
def test_any_text_is_either_understood_for_good_or_refused(typed: str) -> None:
    try:
        kept = check_hours(typed)
    except HoursNotUnderstood:
        return
    assert check_hours(kept) == kept
    assert joined(split(kept)) == kept


def test_a_text_is_taken_apart_into_its_rules() -> None:
    rules = split('Jan-Mar Su[1] +1 day,PH 10:00-12:00 unknown "a, b; c" || PH 11:00-12:00, SH off')
    assert [rule.joint for rule in rules] == ["", " || ", ", "]
    first = rules[0]
    assert (first.wide, first.days, first.times) == ("Jan-Mar", "Su[1] +1 day,PH", "10:00-12:00")
    assert (first.modifier, first.comment) == ("unknown", '"a, b; c"')
