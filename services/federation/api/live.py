"""The log as Server-Sent Events (WHATWG HTML, section 9.2): the id of an event is its position.

A stream holds a thread of the web process, but no transaction while it waits; so there are few, and each ends after a
while. A reader's browser or program then comes back with `Last-Event-ID` and misses nothing.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from threading import Lock

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from services.federation.domain.filters import Filter
from services.federation.queries.log import bodies, look
from shared.storage.database import Database
from shared.web.ending import ENDING

log = structlog.get_logger()
MOST_STREAMS = 4
ENDS_AFTER = 300.0
BEAT_EVERY = 15.0
_LOOK_EVERY = 0.2
_AT_ONCE = 100


class Places:
    """The places for streams in this process."""

    def __init__(self) -> None:
        self._lock, self._taken = Lock(), 0

    def take(self, threads: int) -> bool:
        """False when all are taken; at least half of the process's threads stay free for short requests."""
        with self._lock:
            if self._taken >= min(MOST_STREAMS, threads // 2):
                return False
            self._taken += 1
            return True

    def leave(self) -> None:
        """Once for each `take` that said yes."""
        with self._lock:
            self._taken -= 1


PLACES = Places()


def live(
    database: Database,
    *,
    after: int,
    wanted: Filter,
    parents: Mapping[str, str | None],
    welcome: Callable[[Session], bool] = lambda _session: True,
    monotonic: Callable[[], float] = time.monotonic,
    wait: Callable[[float], object] = ENDING.wait,
    ending: Callable[[], bool] = ENDING.is_set,
) -> Iterator[str]:
    """Events as text, from a position on, until the time is over, the process ends or the database goes away.

    `welcome` is asked before each look: whoever's credentials end is told nothing more.
    """
    ends, beat, position = monotonic() + ENDS_AFTER, monotonic() + BEAT_EVERY, after
    yield "retry: 1000\n\n"
    while monotonic() < ends and not ending():
        try:
            with database.read() as session:
                if not welcome(session):
                    return
                seen = look(session, after=position, limit=_AT_ONCE, wanted=wanted, parents=parents)
                entries = bodies(session, seen.positions)
        except SQLAlchemyError as error:
            log.warning("stream_ends", reason=type(error).__name__)
            return
        for number, body in entries:
            yield f"id: {number}\ndata: {body}\n\n"
        went_on, position = seen.looked_at > position, seen.looked_at
        if entries:
            beat = monotonic() + BEAT_EVERY
        elif monotonic() >= beat:
            # The id is kept by readers although there is no data: a filtered reader need not look at the same again.
            yield f": still here\nid: {position}\n\n"
            beat = monotonic() + BEAT_EVERY
        if not went_on:
            wait(_LOOK_EVERY)
