"""Listening to one peer, as long as there is something to hear from and somebody tends it."""

import random
import time
from collections.abc import Callable
from threading import BoundedSemaphore

import structlog
from sqlalchemy.exc import SQLAlchemyError

from services.federation.commands.look_now import look_now
from services.federation.commands.peer_door import AMQP, HTTP, note_live
from services.federation.models.peers import Peer
from services.federation.outgoing.ear import Ear, open_ear, way_to
from services.federation.outgoing.follow import follow
from services.federation.outgoing.hear import hear
from services.federation.outgoing.refused import FetchRefused
from services.federation.queries.peers import peer_of
from services.federation.queries.readers import peer_door_of
from shared.signing.node import Node
from shared.storage.database import Database

log = structlog.get_logger()
_TAKING = BoundedSemaphore(2)  # of one process: a flood from many peers leaves connections for everything else
_LOOKS_EVERY = 1.0


class Tail:
    """One listening; the steps are apart so that a test can take them."""

    def __init__(
        self,
        database: Database,
        node: Node,
        peer_id: str,
        chance: Callable[[], float] = random.random,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database, self._node, self._peer_id = database, node, peer_id
        self._chance, self._monotonic = chance, monotonic
        self._ear: Ear | None = None
        self._way = HTTP
        self._looked = float("-inf")

    def open(self) -> str:
        """What it listens by now. Raises FetchRefused.

        A stream of RabbitMQ is opened first and then the log read up to its end, so nothing falls between the two;
        events begin at the position that was read to.
        """
        with self._database.read() as session:
            peer = peer_of(session, self._peer_id)
            door = peer_door_of(session, self._peer_id)
        if peer is None or peer.state != "agreed":
            raise FetchRefused("no_answer", "no longer agreed")
        way = way_to(self._node, door)
        if way == AMQP:
            self._ear = open_ear(self._node, peer, door, way)
            self._catch_up()
        else:
            peer = self._catch_up() or peer
            self._ear = open_ear(self._node, peer, door, way)
        self._way = way
        self._note(way, None)
        return way

    def _way_now(self) -> str:
        with self._database.read() as session:
            return way_to(self._node, peer_door_of(session, self._peer_id))

    def step(self) -> bool:
        """Takes in what came; False when the listening is over for now. Raises FetchRefused."""
        if self._ear is None:
            return False
        heard = self._ear.take()
        if heard is None:
            return False
        if heard and all(one.body is None for one in heard) and self._way_now() != self._way:
            return False  # there is a better way by now
        with _TAKING:
            if heard and not hear(self._database, self._node, self._peer_id, heard, self._chance):
                self._look()
        return True

    def _look(self) -> None:
        """Over HTTP, at most once a second; else it is left to the rounds."""
        if self._monotonic() - self._looked < _LOOKS_EVERY:
            with self._database.write() as session:
                look_now(session, peer_id=self._peer_id, now=self._node.clock())
            return
        self._looked = self._monotonic()
        follow(self._database, self._node, self._peer_id, self._chance)

    def _catch_up(self) -> Peer | None:
        while follow(self._database, self._node, self._peer_id, self._chance):
            pass
        with self._database.read() as session:
            return peer_of(session, self._peer_id)

    def close(self, failure: str | None = None) -> None:
        """Reading goes on by HTTP alone, at once. `failure`: why not by AMQP."""
        if self._ear is not None:
            self._ear.close()
            self._ear = None
        self._note(HTTP, failure)

    def _note(self, live: str, failure: str | None) -> None:
        now = self._node.clock()
        with self._database.write() as session:
            if peer_of(session, self._peer_id, locked=True) is None:
                return
            note_live(session, peer_id=self._peer_id, live=live, failure=failure, now=now)
            if live == HTTP:
                look_now(session, peer_id=self._peer_id, now=now)

    def run(self, goes_on: Callable[[], bool]) -> bool:
        """Whether it went well: it ended because it was to end. Never raises for what other machines do."""
        failure = None
        try:
            self.open()
            while goes_on() and self.step():
                pass
        except FetchRefused as refused:
            failure = refused.detail or refused.code
            log.info("not_listening", peer=self._peer_id, reason=str(refused))
        try:
            self.close(failure)
        except SQLAlchemyError as error:
            log.warning("tail_not_noted", reason=type(error).__name__)
        return failure is None
