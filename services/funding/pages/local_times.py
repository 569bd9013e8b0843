"""Moments on site as form fields hold them."""

from datetime import datetime
from zoneinfo import ZoneInfo


def local_value(moment: datetime | None, timezone: str) -> str:
    """What a datetime-local field holds: "2027-05-04T18:00"."""
    return "" if moment is None else moment.astimezone(ZoneInfo(timezone)).strftime("%Y-%m-%dT%H:%M")
