"""When mails are tried again, and when they are no longer worth it."""

from datetime import UTC, datetime, timedelta

import pytest

from services.notifications.domain.kinds import ABOUT_EVENTS, KINDS, carries_calendar, shows_online_link
from services.notifications.domain.masking import masked, without_addresses
from services.notifications.domain.sending import is_out_of_date, wait_after

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
SOON, JUST_NOW = NOW + timedelta(minutes=1), NOW - timedelta(minutes=1)


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 2), (3, 4), (7, 64), (8, 120), (500, 120)])
def test_waits_double_up_to_two_hours(attempts: int, minutes: int) -> None:
    assert wait_after(attempts) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("kind", "starts_at", "expires_at", "late"),
    [
        ("sign_in", None, JUST_NOW, True),
        ("sign_in", None, SOON, False),
        ("confirm", SOON, JUST_NOW, True),
        ("reminder", JUST_NOW, None, True),
        ("reminder", SOON, None, False),
        ("waiting", JUST_NOW, None, True),
        ("cancelled", JUST_NOW, None, False),
        ("withdrawn", JUST_NOW, None, False),
    ],
)
def test_what_would_only_confuse_is_not_sent(
    kind: str, starts_at: datetime | None, expires_at: datetime | None, late: bool
) -> None:
    assert is_out_of_date(kind, now=NOW, starts_at=starts_at, expires_at=expires_at, cancelled=False) is late


@pytest.mark.parametrize(
    ("kind", "late"), [("confirmed", True), ("changed", True), ("moved", True), ("cancelled", False)]
)
def test_no_seat_is_promised_in_an_event_that_is_cancelled_meanwhile(kind: str, late: bool) -> None:
    assert is_out_of_date(kind, now=NOW, starts_at=SOON, expires_at=None, cancelled=True) is late


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("status", [None, "confirmed", "waitlisted", "unconfirmed"])
def test_the_online_link_goes_to_people_with_a_seat_only(kind: str, status: str | None) -> None:
    changes_a_seat = kind in ("moved", "changed") and status == "confirmed"
    with_seat = kind in ("confirmed", "moved_up", "reminder") or changes_a_seat
    assert shows_online_link(kind, status) is with_seat
    assert kind in ABOUT_EVENTS or not carries_calendar(kind, status)


@pytest.mark.parametrize(
    ("address", "shown"), [("anna@example.org", "a…@example.org"), ("@example.org", "…@example.org"), ("anna", "…")]
)
def test_staff_see_masked_addresses(address: str, shown: str) -> None:
    assert masked(address) == shown


def test_a_servers_answer_loses_its_addresses() -> None:
    assert without_addresses("550 <anna@example.org>: unknown") == "550 <a…@example.org>: unknown"
