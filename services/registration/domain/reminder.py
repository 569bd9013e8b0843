"""When people are reminded: once, the day before."""

from datetime import datetime, timedelta

BEFORE = timedelta(hours=24)


def seated_before(starts_at: datetime) -> datetime:
    """Only those seated before that are reminded: a later one has just got a mail that says the same."""
    return starts_at - BEFORE
