"""The time of a message, as it is signed."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.signing.digest import normal_time


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("2026-03-01T12:30:59Z", "2026-03-01T12:30:59Z"),
        ("2026-03-01t12:30:59z", "2026-03-01T12:30:59Z"),
        ("2026-03-01T12:30:59+00:00", "2026-03-01T12:30:59Z"),
        ("2026-03-01T12:30:59-00:00", "2026-03-01T12:30:59Z"),
        ("2026-03-01T13:30:59+01:00", "2026-03-01T12:30:59Z"),
        ("2026-03-01T00:15:00+05:45", "2026-02-28T18:30:00Z"),
        ("2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00Z"),
        ("2026-03-01T12:30:59.0Z", "2026-03-01T12:30:59Z"),
        ("2026-03-01T12:30:59.999999999999Z", "2026-03-01T12:30:59Z"),
        ("2026-03-01T13:30:59.5+01:00", "2026-03-01T12:30:59Z"),
        ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
    ],
)
def test_the_same_second_has_one_form(written: str, normal: str) -> None:
    assert normal_time(written) == normal


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2026-03-01",
        "2026-03-01T12:30:59",
        "2026-03-01 12:30:59Z",
        "2026-03-01T12:30Z",
        "2026-03-01T12:30:59.Z",
        "2026-03-01T12:30:59,5Z",
        "2026-03-01T12:30:59+0100",
        "2026-03-01T12:30:59+24:00",
        "2026-03-01T12:30:59+01:60",
        "2026-03-01T24:00:00Z",
        "2026-03-01T12:30:60Z",
        "2026-02-30T12:30:59Z",
        "2026-13-01T12:30:59Z",
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "2026-W09-7T12:30:59Z",
        "٢٠٢٦-03-01T12:30:59Z",
        "2026-03-01T12:30:59Z\n",
    ],
)
def test_other_forms_are_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        normal_time(written)


@given(
    st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 12, 31)),  # noqa: DTZ001  hypothesis asks for naive limits
    st.integers(-23 * 60 - 59, 23 * 60 + 59),
)
def test_no_offset_changes_the_second(moment: datetime, minutes: int) -> None:
    here = moment.replace(tzinfo=UTC).astimezone(timezone(timedelta(minutes=minutes)))
    assert normal_time(here.isoformat()) == moment.replace(microsecond=0).isoformat() + "Z"
