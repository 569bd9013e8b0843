"""The next look at a peer's door already while the present batch is taken in.

Reading ahead fills the time in which the other machine or the database works. Nothing is taken in by it: what was read
under other keys, or from another place, than the peer has by then is thrown away.
"""

from threading import BoundedSemaphore, Thread
from typing import Any

import structlog

from services.federation.domain.progress import Batch
from services.federation.models.peers import Peer
from services.federation.outgoing.look import Looked, look
from services.federation.outgoing.refused import FetchRefused
from services.federation.outgoing.second_reader import SECOND_READER
from shared.signing.node import Node

log = structlog.get_logger()
FAR = 2_000  # positions behind: so many are worth the second that another process takes to start
_PLACES = BoundedSemaphore(2)  # of one process: no more batches than these lie in memory besides those being taken in


class Ahead:
    """Of one turn with one peer."""

    def __init__(self, node: Node) -> None:
        self._node = node
        self._under: Any = None
        self._found: list[Looked] = []
        self._reader: Thread | None = None

    def look(self, peer: Peer) -> Looked:
        """What was read ahead, if that is what comes next; else what is there now. Raises FetchRefused."""
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.join()
            if self._found and self._under == _under(peer, peer.position):
                return self._found.pop()
        return look(peer, private_too=self._node.settings.private_peers, now=self._node.clock())

    def begin(self, peer: Peer, batch: Batch) -> None:
        """Reads what follows `batch`, if there is more and a place is free."""
        if batch.position < batch.head and _PLACES.acquire(blocking=False):
            self._under, self._found = _under(peer, batch.position), []
            words = (peer, batch.position, batch.head - batch.position > FAR, self._found)
            # A daemon: it does not hold up the end of the process.
            self._reader = Thread(target=self._read, args=words, name="ahead", daemon=True)
            self._reader.start()

    def _read(self, peer: Peer, after: int, far: bool, found: list[Looked]) -> None:
        one = SECOND_READER.look if far else look
        try:
            found.append(one(peer, private_too=self._node.settings.private_peers, now=self._node.clock(), after=after))
        except FetchRefused as refused:
            log.info("not_read_ahead", peer=peer.id, reason=str(refused))  # the look itself tells what is the matter
        finally:
            _PLACES.release()


def _under(peer: Peer, position: int) -> tuple[Any, ...]:
    return position, peer.epoch, peer.keys, peer.state, peer.url, peer.identity
