"""What comes in of a peer that has said enough for this hour: nothing but what it withdraws, at a measured pace.

That must be gone within a minute, however much else the peer says (also while that is read); and yet who withdraws
without end costs little here.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from services.federation.domain.admission import is_name
from services.federation.domain.kinds import is_withdrawal, kind_of, short_type

LOOK_EVERY = timedelta(seconds=10)
MOST_READS = 20  # in one look; some may bring nothing
MOST_MESSAGES = 2_000  # in one look; then it goes on with the next one
_LONGEST = timedelta(seconds=5)  # of one look: other peers want their turn, too


def look_is_due(looked_at: datetime | None, now: datetime) -> bool:
    """Whether it is time for a look; a clock that was set back holds up nothing."""
    return looked_at is None or not looked_at <= now < looked_at + LOOK_EVERY


def next_look_at(looked_at: datetime, chance: float) -> datetime:
    """When it is time again; `chance` (0 to 1) spreads the peers out."""
    return looked_at + LOOK_EVERY * (1 + chance / 4)


def reads_on(*, reads: int, messages: int, took: timedelta, at_end: bool) -> bool:
    """Whether a look goes on after so many reads that brought so many messages."""
    return not at_end and reads < MOST_READS and messages < MOST_MESSAGES and took < _LONGEST


def withdrawn_object(raw: object) -> tuple[str, str] | None:
    """Kind and subject of what a message says is withdrawn, or None for any other message; nothing is believed yet."""
    if not isinstance(raw, Mapping):
        return None
    type, subject = raw.get("type"), raw.get("subject")
    if not (is_name(type, 200) and is_name(subject, 500)):
        return None
    short = short_type(str(type))
    return (kind_of(short), str(subject)) if is_withdrawal(short) else None
