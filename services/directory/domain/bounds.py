"""How far back and ahead days and moments may lie that other nodes tell: beyond, clocks of other zones overflow."""

import re
from datetime import UTC, date, datetime

EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_near(moment: datetime) -> bool:
    """Whether an aware moment lies in the years that are meant."""
    return EARLIEST <= moment < LATEST


def is_day(text: str) -> bool:
    """Whether it is an ISO day of these years, written with dashes."""
    if not _DAY.fullmatch(text):
        return False
    try:
        return EARLIEST.year <= date.fromisoformat(text).year < LATEST.year
    except ValueError:
        return False
