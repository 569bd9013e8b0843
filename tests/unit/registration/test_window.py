"""When an event takes registrations."""

from datetime import UTC, datetime, timedelta

import pytest

from services.registration.domain.window import phase, why_closed, wrong_times

START = datetime(2027, 5, 4, 16, 0, tzinfo=UTC)
END = START + timedelta(hours=2)
HOUR = timedelta(hours=1)


def closed_at(now: datetime, **more: object) -> str | None:
    values = {
        "status": "published", "mode": "open", "opens_at": None, "closes_at": None, "starts_at": START, "ends_at": END,
    }  # fmt: skip
    return why_closed(**{**values, **more}, now=now)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "expected"), [(START - HOUR, "upcoming"), (START, "running"), (END, "past"), (END + HOUR, "past")]
)
def test_the_phase_follows_the_clock(now: datetime, expected: str) -> None:
    assert phase(START, END, now) == expected


@pytest.mark.parametrize(
    ("now", "more", "code"),
    [
        (START - HOUR, {}, None),
        (START, {}, "registration_closed"),
        (START - HOUR, {"closes_at": START - 2 * HOUR}, "registration_closed"),
        (START, {"closes_at": END}, None),
        (START - 3 * HOUR, {"opens_at": START - 2 * HOUR}, "registration_not_open_yet"),
        (START - HOUR, {"mode": "none"}, "registration_not_offered"),
        (START - HOUR, {"status": "cancelled"}, "event_cancelled"),
    ],
)
def test_registration_closes_at_the_start_unless_the_organiser_chose(
    now: datetime, more: dict[str, object], code: str | None
) -> None:
    assert closed_at(now, **more) == code


@pytest.mark.parametrize(
    ("times", "wrong"),
    [
        ((START, END, None, None), None),
        ((START, START, None, None), ("ends_before_start", "ends_at")),
        ((START, START + timedelta(days=93), None, None), ("too_long", "ends_at")),
        ((START, END, None, END + HOUR), ("closes_after_end", "registration.closes_at")),
        ((START, END, START, None), ("opens_after_closing", "registration.opens_at")),
    ],
)
def test_impossible_times_name_the_field(times: tuple[datetime, ...], wrong: tuple[str, str] | None) -> None:
    assert wrong_times(*times) == wrong
