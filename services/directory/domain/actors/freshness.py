"""How long an entry counts as right after somebody has said so, and when to ask again."""

import calendar
from datetime import datetime, timedelta
from typing import Literal

Freshness = Literal["fresh", "stale", "to_hide"]
AGAIN = timedelta(days=30)
MOST_REMINDERS = 3


def months_before(moment: datetime, months: int) -> datetime:
    """The same day and hour that many months earlier; the last day of a month that is shorter."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def is_stale(confirmed_at: datetime | None, now: datetime, months: int) -> bool:
    """Whether the last confirmation is longer ago than so many months; what nobody ever confirmed is stale."""
    return confirmed_at is None or confirmed_at <= months_before(now, months)


def freshness(
    confirmed_at: datetime | None, reminded_at: datetime | None, now: datetime, *, stale_months: int, hide_months: int
) -> Freshness:
    """Of a published entry. Nothing is hidden before people have had 30 days after a reminder."""
    if not is_stale(confirmed_at, now, stale_months):
        return "fresh"
    asked = reminded_at is not None and now >= reminded_at + AGAIN
    return "to_hide" if asked and is_stale(confirmed_at, now, hide_months) else "stale"


def reminder_due(
    confirmed_at: datetime | None, reminded_at: datetime | None, reminders: int, now: datetime, *, stale_months: int
) -> bool:
    """Once when the entry becomes stale, and again 30 days after each reminder, three in all.

    `reminders` counts only while `reminded_at` is set: a confirmation takes that away, and the count begins anew.
    """
    if not is_stale(confirmed_at, now, stale_months):
        return False
    return reminded_at is None or (reminders < MOST_REMINDERS and now >= reminded_at + AGAIN)
