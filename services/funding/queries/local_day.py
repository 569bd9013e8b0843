"""Which day it is somewhere."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def local_day(now: datetime, timezone: str) -> date:
    """The calendar's day at `now` in a time zone."""
    return now.astimezone(ZoneInfo(timezone)).date()
