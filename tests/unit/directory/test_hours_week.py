"""A week as people fill it in and read it, and the same week as text."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.directory.domain.hours.osm_text import check_hours
from services.directory.domain.hours.spans import spans
from services.directory.domain.hours.week import WHOLE_DAY, Day, Week, rows, to_osm, week_of
from services.directory.domain.hours.week_form import from_osm, hours_between, one_range

EVENING, MORNING, NIGHT = ("18:00", "24:00"), ("09:00", "12:30"), ("22:00", "02:00")


def week(*days: Day, public: bool = False, school: bool = False) -> Week:
    return Week(days + ((),) * (7 - len(days)), public, school)


TEXTS = [
    ("Mo-Th 11:00-15:00", week(*[(("11:00", "15:00"),)] * 4)),
    ("24/7", week(*[(WHOLE_DAY,)] * 7)),
    ("Mo 18:00-24:00; PH off", week((EVENING,), public=True)),
    ("Mo,We 09:00-12:30,18:00-24:00; PH,SH off",
     week((MORNING, EVENING), (), (MORNING, EVENING), public=True, school=True)),
    ("Mo 22:00-02:00; SH off", week((NIGHT,), school=True)),
    ("Mo", week((WHOLE_DAY,))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), TEXTS)
def test_simple_text_and_week_are_the_same(text: str, meant: Week) -> None:
    assert from_osm(text) == meant
    assert to_osm(meant) == text


SAME = [
    ("Mo-We 09:00-12:30, Mo-We 18:00-24:00; Tu off", week((MORNING, EVENING), (), (MORNING, EVENING))),
    ("Mo 18:00-00:00", week((EVENING,))),
    ("Mo 22:00-26:00", week((NIGHT,))),
    ("Su-Tu 09:00-12:30; Su off", week((MORNING,), (MORNING,))),
    ("Mo-Su 09:00-12:30; Tu-Su off; PH off; SH off", week((MORNING,), public=True, school=True)),
]


@pytest.mark.parametrize(("text", "meant"), SAME)
def test_one_week_may_be_written_in_several_ways(text: str, meant: Week) -> None:
    assert from_osm(text) == meant


RICH = [
    "Jan-Mar Mo 10:00-12:00",
    "week 1-10 Mo 10:00-12:00",
    "Mo[1] 10:00-12:00",
    "Mo-Fr,PH 10:00-12:00",
    "PH off; Mo 10:00-12:00",
    "SH Mo 10:00-12:00",
    "PH +1 day off",
    "Mo 10:00-12:00; PH 11:00-12:00",
    'Mo 10:00-12:00 "nur mit Anmeldung"',
    "Mo 10:00-12:00 unknown",
    "Mo 10:00-12:00 || Tu 10:00-12:00",
    "Mo 10:00-18:00; Mo 12:00-13:00 off",
    "sunrise-sunset",
    "Mo 10:00+",
    "Mo 10:00-10:00",
    "Mo 10:00-48:00",
    "Mo 10:00-14:00,12:00-16:00",
    "off",
]


@pytest.mark.parametrize("text", RICH)
def test_what_a_week_cannot_say_stays_text(text: str) -> None:
    assert week_of(text) is None


def test_three_ranges_a_day_are_a_week_but_too_many_for_the_form() -> None:
    text = "Mo 08:00-09:00,10:00-11:00,12:00-13:00"
    assert week_of(text) is not None
    assert from_osm(text) is None


def test_a_week_without_hours_is_no_text() -> None:
    assert to_osm(week(public=True)) is None


def test_days_with_the_same_hours_stand_together() -> None:
    found = rows(week(*[(MORNING,)] * 3, (MORNING, EVENING), (MORNING,)))
    assert [(row.first, row.last, len(row.hours)) for row in found] == [(0, 2, 1), (3, 3, 2), (4, 4, 1), (5, 6, 0)]


def test_midnight_is_the_end_of_the_day() -> None:
    assert hours_between("18:00", "00:00") == ("18:00", "24:00")
    assert hours_between("00:00", "00:00") == WHOLE_DAY
    assert hours_between("22:00", "02:00") == NIGHT
    assert hours_between("22:00", "22:00") is None


@pytest.mark.parametrize(("text", "hours"), [("18:00-24:00", EVENING), ("Mo 18:00-20:00", None), ("24/7", None)])
def test_an_exception_of_one_range_fits_two_fields(text: str, hours: tuple[str, str] | None) -> None:
    assert one_range(text) == hours


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@st.composite
def day(draw: st.DrawFn) -> Day:
    """Up to two ranges in order, the last perhaps until the next morning."""
    ends = sorted(draw(st.sets(st.integers(0, 24 * 60), min_size=0, max_size=4)))
    ends = ends[: len(ends) // 2 * 2]
    ranges = [(_clock(start), _clock(until)) for start, until in zip(ends[::2], ends[1::2], strict=True)]
    if ranges and draw(st.booleans()) and "00:01" < ranges[-1][0] < "24:00":
        start = ranges[-1][0]
        ranges[-1] = (start, _clock(draw(st.integers(1, int(start[:2]) * 60 + int(start[3:]) - 1))))
    return tuple(ranges)


weeks = st.builds(Week, st.tuples(*[st.just(()) | day()] * 7), st.booleans(), st.booleans())


@given(weeks)
@settings(max_examples=100)
def test_every_week_of_the_form_survives_being_text(given_week: Week) -> None:
    text = to_osm(given_week)
    if text is None:
        assert not any(given_week.days)
    else:
        assert check_hours(text) == text
        assert from_osm(text) == given_week


@given(weeks)
@settings(max_examples=40)
def test_a_place_is_open_when_its_week_says_so(given_week: Week) -> None:
    text = to_osm(given_week)
    monday = datetime(2027, 5, 3, tzinfo=UTC)
    closed = [(date(2027, 5, 1), date(2027, 5, 31))] if given_week.closed_in_school_holidays else []
    found = spans(text, [], "UTC", "DE-BE", closed, monday, monday + timedelta(days=7))
    assert sum((closes - opens for opens, closes in found), timedelta()) <= timedelta(days=7)
    if given_week.closed_in_school_holidays:
        assert found == []
        return
    for number, hours in enumerate(given_week.days):
        today = monday + timedelta(days=number)
        if given_week.closed_on_public_holidays and number == 3:  # 6 May 2027 is Ascension Day
            continue
        for start, until in hours:
            opens = today + timedelta(hours=int(start[:2]), minutes=int(start[3:]))
            closes = today + timedelta(hours=int(until[:2]), minutes=int(until[3:]), days=until < start)
            closes = min(closes, monday + timedelta(days=7))
            assert any(one <= opens and closes <= other for one, other in found)
