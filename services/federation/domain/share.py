"""How much of one peer this node takes: neither its disk nor its own messages' way is one neighbour's to fill."""

from datetime import datetime, timedelta

MOST_OBJECTS = 100_000  # ever, the withdrawn ones too
MOST_CHARACTERS = 500_000_000  # of all that is kept
MOST_AN_HOUR = 100_000  # messages with an effect: as many as a first reading may bring
HOUR = timedelta(hours=1)
_ROOM_AGAIN = 0.9


def fits(*, objects: int, characters: int) -> bool:
    """Whether a peer may have so many objects with so many characters here."""
    return objects <= MOST_OBJECTS and characters <= MOST_CHARACTERS


def has_room_again(*, objects: int, characters: int) -> bool:
    """Whether it is worth while to read again what did not fit before."""
    return objects < MOST_OBJECTS and characters < MOST_CHARACTERS * _ROOM_AGAIN


def must_pause(*, in_hour: int, hour_began: datetime, now: datetime) -> bool:
    """Whether a peer has said enough for now; then it is read on in the next hour."""
    return in_hour >= MOST_AN_HOUR and hour_began <= now < hour_began + HOUR
