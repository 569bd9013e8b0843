"""When a place is open: zones, holidays, exceptions, nights."""

import time
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from services.directory.domain.hours.osm_text import HoursNotUnderstood
from services.directory.domain.hours.public_holidays import known_region, public_holidays
from services.directory.domain.hours.spans import spans

BERLIN = ZoneInfo("Europe/Berlin")


def open_on(hours: str | None, first: str, last: str, **given: Any) -> list[str]:
    """Spans of whole days on site, "Mo 2 11:00-15:00", the end with its day if it is another one."""
    zone = ZoneInfo(given.get("zone", "Europe/Berlin"))
    begin = datetime.fromisoformat(first).replace(tzinfo=zone)
    end = datetime.fromisoformat(last).replace(tzinfo=zone) + timedelta(days=1)
    found = spans(
        hours, given.get("exceptions", []), zone.key, given.get("region", "DE-BE"), given.get("school", []), begin, end
    )
    assert all(opens.tzinfo is UTC and opens < closes for opens, closes in found)
    assert all(one[1] < following[0] for one, following in zip(found, found[1:], strict=False))
    return [_words(opens.astimezone(zone), closes.astimezone(zone)) for opens, closes in found]


def _words(opens: datetime, closes: datetime) -> str:
    end = f"{closes:%H:%M}" if opens.date() == closes.date() else f"{closes.day} {closes:%H:%M}"
    return f"{opens.day} {opens:%H:%M}-{end}"


def closed(first: str, last: str | None = None, hours: str | None = None) -> dict[str, Any]:
    return {"from": first, "until": last or first, "opening_hours": hours, "note": ""}


SITUATIONS = [
    ("Mo-Th 11:00-15:00", "2027-05-05", "2027-05-10", ["5 11:00-15:00", "6 11:00-15:00", "10 11:00-15:00"]),
    ("24/7", "2027-05-05", "2027-05-06", ["5 00:00-7 00:00"]),
    ("Mo-Su 00:00-12:00,12:00-24:00", "2027-05-05", "2027-05-06", ["5 00:00-7 00:00"]),
    ("Mo-Fr 10:00-12:00, We 12:00-14:00", "2027-05-05", "2027-05-05", ["5 10:00-14:00"]),
    ("Mo-Fr 10:00-12:00; We 12:00-14:00", "2027-05-05", "2027-05-05", ["5 12:00-14:00"]),
    ("week 1-53/2 We 10:00-12:00", "2027-05-05", "2027-05-19", ["12 10:00-12:00"]),
    ("Jun-Aug We 10:00-12:00", "2027-05-26", "2027-06-02", ["2 10:00-12:00"]),
    ("Tu[1] 18:00-20:00", "2027-05-01", "2027-05-31", ["4 18:00-20:00"]),
    ("easter 10:00-12:00", "2027-03-25", "2027-03-31", ["28 10:00-12:00"]),
    ('Mo-Su 10:00-12:00 unknown "wenn jemand da ist"', "2027-05-05", "2027-05-06", []),
    ('Mo-Su off "nach Vereinbarung"', "2027-05-05", "2027-05-06", []),
    (None, "2027-05-05", "2027-05-06", []),
    ("Fr 22:00-02:00", "2027-05-07", "2027-05-08", ["7 22:00-8 02:00"]),
    ("Fr 22:00-26:00", "2027-05-07", "2027-05-08", ["7 22:00-8 02:00"]),
    ("Fr 22:00-02:00", "2027-05-08", "2027-05-08", ["8 00:00-02:00"]),  # began before the window
    ("Th-Sa 22:00-02:00; Fr off", "2027-05-06", "2027-05-09", ["6 22:00-7 02:00", "8 22:00-9 02:00"]),
    ("Mo-Th 10:00-18:00; Fr 22:00-02:00", "2027-05-06", "2027-05-08", ["6 10:00-18:00", "7 22:00-8 02:00"]),
    ("Fr 10:00-12:00, Fr 22:00-02:00", "2027-05-07", "2027-05-08", ["7 10:00-12:00", "7 22:00-8 02:00"]),
    ("Mo-Su 20:00-02:00; We 21:00-22:00 off", "2027-05-05", "2027-05-05",
     ["5 00:00-02:00", "5 20:00-21:00", "5 22:00-6 00:00"]),
]  # fmt: skip


@pytest.mark.parametrize(("hours", "first", "last", "expected"), SITUATIONS)
def test_open_as_written(hours: str | None, first: str, last: str, expected: list[str]) -> None:
    assert open_on(hours, first, last) == expected


CLOCKS = [
    ("Su 01:00-04:00", "2027-03-28", timedelta(hours=2)),
    ("Su 01:00-04:00", "2027-10-31", timedelta(hours=4)),
    ("Su 02:30-03:15", "2027-03-28", timedelta(minutes=15)),  # the clock jumps over the opening
    ("Su 01:00-02:30", "2027-03-28", timedelta(hours=1)),  # and over the closing
    ("Su 02:15-02:45", "2027-03-28", timedelta()),
    ("Su 02:00-02:30", "2027-10-31", timedelta(minutes=30)),  # comes twice: the first one counts
    ("24/7", "2027-03-28", timedelta(hours=23)),
    ("24/7", "2027-10-31", timedelta(hours=25)),
    ("Sa 22:00-06:00", "2027-03-28", timedelta(hours=5)),
]


@pytest.mark.parametrize(("hours", "day", "length"), CLOCKS)
def test_days_on_which_clocks_change(hours: str, day: str, length: timedelta) -> None:
    begin = datetime.fromisoformat(day).replace(tzinfo=BERLIN)
    found = spans(hours, [], "Europe/Berlin", "", [], begin, begin + timedelta(days=1))
    assert sum((closes - opens for opens, closes in found), timedelta()) == length


def test_hours_are_those_of_the_zone() -> None:
    begin, end = datetime(2027, 1, 4, tzinfo=UTC), datetime(2027, 1, 5, tzinfo=UTC)
    assert spans("Mo 10:00-12:00", [], "America/New_York", "", [], begin, end) == [
        (datetime(2027, 1, 4, 15, tzinfo=UTC), datetime(2027, 1, 4, 17, tzinfo=UTC))
    ]


def test_the_window_cuts_spans() -> None:
    begin, end = datetime(2027, 1, 4, 10, tzinfo=UTC), datetime(2027, 1, 4, 10, 30, tzinfo=UTC)
    assert spans("Mo 10:00-12:00", [], "Europe/Berlin", "", [], begin, end) == [(begin, end)]


HOLIDAYS = [
    ("DE-BE", "2027-03-08", True),
    ("DE-BY", "2027-03-08", False),
    ("DE-BY", "2027-01-06", True),
    ("DE-BE", "2027-01-06", False),
    ("DE-BE", "2027-10-31", False),
    ("DE-BB", "2027-10-31", True),
    ("DE-BE", "2028-06-17", True),  # once only: 75 years after 17 June 1953
    ("DE-BE", "2025-05-08", True),
    ("DE-BE", "2027-05-08", False),
    ("DE-BE", "2027-12-26", True),
    ("", "2027-12-25", False),
    ("LU", "2027-06-23", True),
]


@pytest.mark.parametrize(("region", "day", "is_holiday"), HOLIDAYS)
def test_public_holidays_are_those_of_the_region(region: str, day: str, is_holiday: bool) -> None:
    assert (date.fromisoformat(day) in public_holidays(region, [int(day[:4])])) is is_holiday
    assert (open_on("Mo-Su 10:00-12:00; PH off", day, day, region=region) == []) is is_holiday
    assert (open_on("PH 10:00-12:00", day, day, region=region) != []) is is_holiday


@pytest.mark.parametrize("region", ["DE-XX", "XX", "DE-", "Berlin", "de-be"])
def test_an_unknown_region_is_told(region: str) -> None:
    assert not known_region(region)
    with pytest.raises(ValueError, match="region"):
        public_holidays(region, [2027])


# 8 March 2027 is a Monday; school holidays from 1 to 10 March.
HOLIDAY_RULES = [
    ("Mo-Fr,PH 10:00-12:00", ["8 10:00-12:00", "9 10:00-12:00"]),
    ("Sa,PH 10:00-12:00", ["8 10:00-12:00"]),
    ("Mo-Fr 10:00-12:00; PH 14:00-15:00", ["8 14:00-15:00", "9 10:00-12:00"]),
    ("Mo-Fr 10:00-12:00, PH 14:00-15:00", ["8 10:00-12:00", "8 14:00-15:00", "9 10:00-12:00"]),
    ("PH off; Mo-Fr 10:00-12:00", ["8 10:00-12:00", "9 10:00-12:00"]),
    ("Mo-Fr 10:00-12:00; SH off", []),
    ("Mo-Fr 10:00-12:00; PH,SH off", []),
    ("SH Tu-Fr 10:00-12:00", ["9 10:00-12:00"]),
    ("SH Tu-Fr 10:00-12:00; PH 08:00-09:00", ["8 08:00-09:00", "9 10:00-12:00"]),
    ("Apr-Dec SH 10:00-12:00", []),
    ("Mar PH 10:00-12:00", ["8 10:00-12:00"]),
    ("Jan Su[1]-Apr Su[1] PH 10:00-12:00", ["8 10:00-12:00"]),
    ("Mar Su[-1]-Oct Su[-1] PH,SH 10:00-12:00", []),
    ("PH +1 day 10:00-12:00", ["9 10:00-12:00"]),
    ("Mo[2] +1 day,SH 10:00-12:00", ["7 10:00-12:00", "8 10:00-12:00", "9 10:00-12:00"]),
    ("Su 22:00-02:00; PH off", ["7 22:00-8 02:00"]),
    ("Mo 22:00-02:00; PH off", []),
    ("PH 22:00-02:00", ["8 22:00-9 02:00"]),
]


@pytest.mark.parametrize(("hours", "expected"), HOLIDAY_RULES)
def test_rules_about_holidays(hours: str, expected: list[str]) -> None:
    school = [(date(2027, 3, 1), date(2027, 3, 10))]
    assert open_on(hours, "2027-03-07", "2027-03-09", school=school) == expected


def test_on_exceptional_days_other_hours_hold() -> None:
    exceptions = [closed("2027-08-02", "2027-08-10"), closed("2027-08-04", hours="18:00-20:00")]
    found = open_on("Mo-Th 11:00-15:00", "2027-08-01", "2027-08-11", exceptions=exceptions)
    assert found == ["4 18:00-20:00", "11 11:00-15:00"]


def test_the_shortest_exception_wins_wherever_it_stands() -> None:
    exceptions = [closed("2027-08-04", hours="18:00-20:00"), closed("2027-08-02", "2027-08-10")]
    assert open_on("Mo-Th 11:00-15:00", "2027-08-04", "2027-08-04", exceptions=exceptions) == ["4 18:00-20:00"]


def test_of_equally_long_exceptions_the_last_written_wins() -> None:
    exceptions = [closed("2027-08-04", hours="18:00-20:00"), closed("2027-08-04")]
    assert open_on("Mo-Th 11:00-15:00", "2027-08-04", "2027-08-04", exceptions=exceptions) == []


def test_a_place_without_hours_may_open_once() -> None:
    exceptions = [closed("2027-08-04", hours="18:00-20:00")]
    assert open_on(None, "2027-08-03", "2027-08-05", exceptions=exceptions) == ["4 18:00-20:00"]


def test_the_night_before_a_closed_day_goes_on_until_its_end() -> None:
    found = open_on("Mo-Su 22:00-02:00", "2027-08-03", "2027-08-05", exceptions=[closed("2027-08-04")])
    assert found == ["3 00:00-02:00", "3 22:00-4 02:00", "5 22:00-6 00:00"]


def test_an_exception_of_many_centuries_is_nothing_special() -> None:
    assert open_on("24/7", "2027-08-03", "2027-08-05", exceptions=[closed("0001-01-01", "9999-12-31")]) == []


def test_a_text_that_is_no_hours_is_refused() -> None:
    with pytest.raises(HoursNotUnderstood):
        open_on("immer", "2027-08-03", "2027-08-05")


def test_two_weeks_of_many_entries_take_seconds() -> None:
    exceptions = [closed("2027-03-10", "2027-03-20"), closed("2027-03-12", hours="10:00-11:00")]
    begin = datetime(2027, 3, 1, tzinfo=UTC)
    before = time.process_time()
    for number in range(500):  # all different, with everything that costs time
        hours = f"Mo-Th 09:{number % 60:02}-1{number // 60}:00, Fr 22:00-02:00; SH Mo 10:00-12:00; PH off"
        school = [(date(2027, 3, 1), date(2027, 3, 10))]
        assert spans(hours, exceptions, "Europe/Berlin", "DE-BE", school, begin, begin + timedelta(days=14))
    assert time.process_time() - before < 1.5  # 20,000 in a minute
