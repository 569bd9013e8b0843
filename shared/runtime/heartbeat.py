"""Files that loops touch while they go round: a health check reads their age, which costs next to nothing.

Only the loop that does the work may touch its file, after it has got something done or found nothing to do.
"""

import time
from collections.abc import Callable
from pathlib import Path

import structlog

log = structlog.get_logger()
BEAT_EVERY = 5.0
LOOPS = ("receive", "handle", "relay", "jobs")


class Heartbeat:
    """The file of one loop, `<folder>/<service>-<loop>`. `monotonic` is the clock of its pauses (seconds)."""

    def __init__(self, folder: Path, service: str, loop: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._path, self._monotonic = folder / f"{service}-{loop}", monotonic
        self._next = monotonic()

    def beat(self) -> None:
        """Touches the file, at most every few seconds. A folder that cannot be written never stops the work."""
        if self._monotonic() < self._next:
            return
        self._next = self._monotonic() + BEAT_EVERY
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch()
        except OSError as error:
            log.warning("heartbeat_not_written", reason=error.strerror)
