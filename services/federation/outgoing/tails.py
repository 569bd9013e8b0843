"""One thread for each peer that is listened to; a job looks after them."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Thread

import structlog
from sqlalchemy.exc import SQLAlchemyError

from services.federation.commands.ask_for_door import ask_for_door
from services.federation.domain.pace import back_off
from services.federation.outgoing.tail import Tail
from services.federation.queries.readers import doors_to_ask, listened_peers
from shared.signing.node import Node
from shared.storage.database import Database
from shared.web.ending import ENDING

log = structlog.get_logger()
MOST_TAILS = 50
_UNTENDED = 15.0  # seconds; the job's process leads no longer
_LEAST_PAUSE = 20.0  # after a failure; meanwhile the peer is read in batches


@dataclass
class _State:
    running: bool = False
    failures: int = 0
    next_at: float = 0.0
    tended: float = 0.0


class Tails:
    """Of one process. `monotonic` are seconds of a steady clock."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._lock, self._monotonic = Lock(), monotonic
        self._states: dict[tuple[int, str], _State] = {}

    def tend(self, database: Database, node: Node, peer_ids: list[str]) -> None:
        """These are to be listened to, and no others."""
        now = self._monotonic()
        with self._lock:
            wanted = {(id(database), peer_id) for peer_id in peer_ids[:MOST_TAILS]}
            for key, state in self._states.items():
                if key in wanted:
                    state.tended = now
            begin = []
            for key in sorted(wanted):
                state = self._states.setdefault(key, _State(tended=now))
                if not state.running and now >= state.next_at:
                    state.running = True
                    begin.append(key)
        for key in begin:
            Thread(target=self._run, args=(key, database, node), name="tail", daemon=True).start()

    def due(self) -> list[str]:
        """Ids of the peers that would be listened to again if they were tended now."""
        now = self._monotonic()
        with self._lock:
            return [key[1] for key, state in self._states.items() if not state.running and now >= state.next_at]

    def _goes_on(self, key: tuple[int, str]) -> bool:
        return not ENDING.is_set() and self._monotonic() - self._states[key].tended < _UNTENDED

    def _run(self, key: tuple[int, str], database: Database, node: Node) -> None:
        went_well = False
        try:
            went_well = Tail(database, node, key[1]).run(lambda: self._goes_on(key))
        except SQLAlchemyError as error:  # away or busy: it begins again
            log.warning("tail_failed", reason=type(error).__name__)
        finally:
            with self._lock:
                state = self._states[key]
                state.running, state.failures = False, 0 if went_well else state.failures + 1
                pause = _LEAST_PAUSE + back_off(state.failures, random.random()).total_seconds()
                state.next_at = self._monotonic() + (0.0 if went_well else pause)


TAILS = Tails()


def tail_peers(database: Database, node: Node) -> None:
    """Listens to every peer with whom it is agreed."""
    with database.read() as session:
        peer_ids = listened_peers(session, node.clock(), amqp=node.settings.bus_url is not None)
    TAILS.tend(database, node, peer_ids)


def ask_for_doors(database: Database, node: Node) -> None:
    """Asks peers that have an AMQP door to be let in; a node without a broker does not."""
    if node.settings.bus_url is None:
        return
    with database.read() as session:
        due = doors_to_ask(session)
    for peer_id in due:
        with database.write() as session:
            ask_for_door(session, peer_id=peer_id, secret=node.secret, now=node.clock())
