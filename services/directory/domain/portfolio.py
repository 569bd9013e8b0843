"""Rules of competence portfolios: how long they are kept, what their links may do, what is suggested.

The `data` of an entry: of a training {"title", "url", "organiser", "starts_at", "ends_at" (RFC 3339), "timezone",
"hours", "topics", "language"}, of a statement {"title", "text"}.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

KEPT = timedelta(days=3 * 365)  # after the last time that something was done with it
WARNED_BEFORE = timedelta(days=30)
LINK_COUNTS = timedelta(days=7)
LONGEST_SHARE = timedelta(days=366)

MOST_STATEMENTS = 50
MOST_SHARES = 20  # that still count

TRAININGS = ("training", "course", "workshop", "expert_workshop")  # formats of what is suggested
MOST_SUGGESTED = 8


def link_day(moment: datetime) -> str:
    """The last day of a link as it stands in its token, in UTC."""
    return moment.strftime("%Y%m%d")


def link_is_over(day: str, now: datetime) -> bool:
    """Whether the last day has passed; what is no day is over."""
    return not (len(day) == 8 and day.isascii() and day.isdigit()) or day < link_day(now)


def share_counts(expires_at: datetime, revoked_at: datetime | None, now: datetime) -> bool:
    """Whether somebody may still read by the link."""
    return revoked_at is None and now < expires_at


def may_end_on(wanted: date, today: date) -> bool:
    """Whether a shared link may end on that day: from today on, within about a year."""
    return today <= wanted <= today + LONGEST_SHARE


def is_due_for_warning(touched_at: datetime, warned_at: datetime | None, now: datetime) -> bool:
    """Whether the person must hear that the portfolio will be deleted."""
    return warned_at is None and now >= touched_at + KEPT - WARNED_BEFORE


def is_over(touched_at: datetime, warned_at: datetime | None, now: datetime) -> bool:
    """Whether it is deleted: its time has passed, and so have the days since the mail that said so."""
    return warned_at is not None and now >= max(touched_at + KEPT, warned_at + WARNED_BEFORE)


def hours_together(trainings: Iterable[Mapping[str, Any]]) -> float:
    """Clock hours of all trainings whose hours are known."""
    return sum(one["hours"] or 0.0 for one in trainings)


def by_shared_topics(offered: Iterable[tuple[Any, list[str]]], topics: Iterable[str]) -> list[Any]:
    """Of (event, topics) those with a topic of the portfolio: most in common first, else in the order given."""
    wanted = Counter(set(topics))
    found = [(sum(wanted[topic] for topic in set(its)), event) for event, its in offered]
    return [event for shared, event in sorted(found, key=lambda one: -one[0]) if shared]
