"""Positions in the log rise in the order of commits, also after a restore."""

from collections.abc import Iterator


def positions(last: int, milliseconds: int) -> Iterator[tuple[int, int]]:
    """Endlessly (previous, position) after `last`; `milliseconds` since 1970 are the least that a position is."""
    while True:
        following = max(last + 1, milliseconds)
        yield last, following
        last = following
