"""From the clock on the wall to the time line."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """The moment in UTC at which a clock in the zone first shows `wall` (naive), or jumps over it.

    In October 02:30 comes twice: the first one counts. In March it is left out: then it is the moment of the jump.
    """
    moment = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == wall:
        return moment
    before, after = wall.replace(tzinfo=zone, fold=1).astimezone(UTC), moment
    offset = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) / 2
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return (after + timedelta(milliseconds=500)).replace(microsecond=0)
