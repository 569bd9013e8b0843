"""Which time zones there are."""

from functools import lru_cache
from zoneinfo import available_timezones


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def is_zone(name: str) -> bool:
    """Whether it is an IANA name that ZoneInfo takes; some other texts make ZoneInfo raise more than it says."""
    return name in _zones()
