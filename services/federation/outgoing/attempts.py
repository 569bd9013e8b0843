"""Strangers make this node read addresses that they name: seldom, and few at once."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_PERIOD = 60.0
MOST, MOST_OF_A_HOST, MOST_AT_ONCE = 30, 5, 2


class Attempts:
    """Of one process; `now` are seconds of a steady clock."""

    def __init__(self) -> None:
        self._lock, self._at_once = Lock(), 0
        self._made: deque[tuple[float, str]] = deque()

    @contextmanager
    def one(self, host: str, now: float) -> Iterator[bool]:
        """False when there were enough for now; then nothing may be read."""
        with self._lock:
            while self._made and self._made[0][0] < now - _PERIOD:
                self._made.popleft()
            of_host = sum(1 for _, other in self._made if other == host)
            allowed = len(self._made) < MOST and of_host < MOST_OF_A_HOST and self._at_once < MOST_AT_ONCE
            if allowed:
                self._made.append((now, host))
                self._at_once += 1
        try:
            yield allowed
        finally:
            if allowed:
                with self._lock:
                    self._at_once -= 1
