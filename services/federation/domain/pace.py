"""When a peer is asked again."""

from datetime import date, datetime, timedelta

LONGEST = timedelta(seconds=60)  # what is withdrawn must be gone within a minute of the peer's return
_QUIET_AFTER = 60  # looks without anything new
_LISTENING = 25.0  # seconds


def back_off(failures: int, chance: float) -> timedelta:
    """How long to wait after so many failures in a row: doubled each time; `chance` (0 to 1) spreads the peers out."""
    longest = min(LONGEST.total_seconds(), 2.0 ** min(failures, 10))
    return timedelta(seconds=longest * (0.5 + chance / 2))


def next_look(quiet: int, chance: float, *, listens: bool = False, more: bool = False) -> timedelta:
    """How long to wait after a look that went well; `quiet` counts those in a row that brought nothing.

    Where there is `more` to read the next turn is at once.

    Whoever listens, too, looks only for what may have been missed, and for new keys.
    """
    if more:
        return timedelta(0)
    pause = _LISTENING if listens else 1.0 if quiet < _QUIET_AFTER else 4.0
    return timedelta(seconds=pause * (0.75 + chance / 2))


def is_silent(last_heard_at: datetime | None, since: datetime, now: datetime) -> bool:
    """Whether people must be told that a peer is not heard of."""
    return now - (last_heard_at or since) > timedelta(minutes=2)


def is_over(expires_on: date | None, today: date) -> bool:
    """Whether an agreement has come to its end; its last day still counts."""
    return expires_on is not None and today > expires_on
