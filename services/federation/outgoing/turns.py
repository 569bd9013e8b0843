"""Several peers at once: one that is slow or floods holds up itself alone."""

from collections.abc import Callable, Iterable
from threading import Lock, Thread
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

log = structlog.get_logger()
THREADS = 6


class Turns:
    """Runs what is due in a few threads, the same key never twice at once; whoever calls is never held up.

    The threads do not hold up the end of the process either: a turn may be cut off anywhere without harm.
    """

    def __init__(self, threads: int = THREADS) -> None:
        self._threads, self._lock = threads, Lock()
        self._running: set[Any] = set()

    def free(self) -> int:
        """How many more may be begun now."""
        with self._lock:
            return max(0, self._threads - len(self._running))

    def begin(self, keys: Iterable[Any], act: Callable[[Any], object]) -> int:
        """How many were begun: those not under way, while there is room."""
        begun = 0
        for key in keys:
            with self._lock:
                if key in self._running or len(self._running) >= self._threads:
                    continue
                self._running.add(key)
            Thread(target=self._run, args=(key, act), name="peer", daemon=True).start()
            begun += 1
        return begun

    def _run(self, key: Any, act: Callable[[Any], object]) -> None:
        try:
            act(key)
        except SQLAlchemyError as error:  # away or busy: the next turn may do better
            log.warning("turn_failed", reason=type(error).__name__)
        finally:
            with self._lock:
                self._running.discard(key)
