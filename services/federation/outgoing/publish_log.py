"""The signed log goes out by AMQP: onto the stream for all who may read it, and into queues of partners who filter.

A message's place is its position in the log. It is noted as published after the broker has confirmed it, so a crash in
between repeats messages under the same positions and never leaves one out. In a new epoch everything is published anew.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import structlog
from sqlalchemy.orm import Session

from services.federation.commands.note_published import note_published, note_unpublished
from services.federation.domain.filters import Filter
from services.federation.models.readers import Partner
from services.federation.queries.log import Post, look, posts
from services.federation.queries.readers import ends, filter_for, queued_partners
from shared.contracts.areas import PARENTS
from shared.messaging.bus import BusAway
from shared.messaging.public_door import (
    EPOCH,
    EXCHANGE,
    HEARTBEAT,
    POSITION,
    PREVIOUS,
    Publication,
    partner_queue,
    public_vhost,
)
from shared.signing.node import Node
from shared.storage.database import Database

log = structlog.get_logger()
AT_ONCE = 200
BEAT_EVERY = 60.0
_TEND_EVERY = 1.0  # new partners are seen, too
_WAIT_AFTER_FAILURE = 2.0


class LogPublisher:
    """Of one database; `monotonic` are seconds of a steady clock. One thread at a time may call it."""

    def __init__(self, database: Database, node: Node, monotonic: Callable[[], float] = time.monotonic) -> None:
        from shared.messaging.public_stream import PublicStream

        self._database, self._node, self._monotonic = database, node, monotonic
        self._stream = PublicStream(public_vhost(node.settings.bus_url or ""))
        self._beat = self._tended = self._wait_until = float("-inf")

    def due(self) -> bool:
        """Whether there is anything to do now."""
        now = self._monotonic()
        if now < self._wait_until:
            return False
        return now >= self._beat or now >= self._tended or self._behind()

    def _behind(self) -> bool:
        with self._database.read() as session:
            head, epoch, position, published_epoch = ends(session)
            return epoch != "" and (epoch, head) != (published_epoch, position)

    def run(self) -> int:
        """How many entries were published; stops when all are. What goes wrong is noted and tried again soon."""
        done = 0
        try:
            new = self._stream.open()
            while (count := self._some(from_the_start=new)) or new:
                done, new = done + count, False
            self._tend()
        except BusAway as error:
            self._wait_until = self._monotonic() + _WAIT_AFTER_FAILURE
            log.error("door_waits", reason=str(error)[:200])
            with self._database.write() as session:
                note_unpublished(session, reason=str(error), now=self._node.clock())
        return done

    def close(self) -> None:
        """Drops the connection."""
        self._stream.close()

    def _some(self, *, from_the_start: bool) -> int:
        """One batch for the stream and for each queue; how many messages, or 1 when it only got further."""
        with self._database.read() as session:
            _head, epoch, position, published_epoch = ends(session)
            if epoch == "":
                return 0
            after = 0 if from_the_start or epoch != published_epoch else position
            seen = look(session, after=after, limit=AT_ONCE, wanted=Filter(), parents=PARENTS)
            whole = _batch(EXCHANGE, "", posts(session, seen.positions), previous=after, epoch=epoch)
            filled = [_fill(session, one, epoch, again=after == 0) for one in queued_partners(session)]
        if not whole.messages and epoch == published_epoch and not any(one.got_on for one in filled):
            return 0
        for one in filled:
            self._stream.declare_queue(one.queue)
        messages = [*whole.messages, *(message for one in filled for message in one.batch.messages)]
        self._stream.publish(messages)
        noted = {one.partner_id: (one.looked_at, one.batch.last) for one in filled}
        with self._database.write() as session:
            note_published(session, epoch=epoch, position=whole.last, queues=noted, now=self._node.clock())
        return len(messages) or 1

    def _tend(self) -> None:
        now = self._monotonic()
        if now >= self._beat:
            with self._database.read() as session:
                _head, epoch, position, _epoch = ends(session)
            headers = {POSITION: position, PREVIOUS: position, EPOCH: epoch}
            name = f"{HEARTBEAT}-{position}"
            if epoch:
                self._stream.publish([Publication(EXCHANGE, HEARTBEAT, name, headers, b"{}", HEARTBEAT)])
                with self._database.write() as session:
                    note_published(session, epoch=epoch, position=position, queues={}, now=self._node.clock())
            self._beat = now + BEAT_EVERY
        if now >= self._tended:
            self._stream.tend()
            self._tended = now + _TEND_EVERY


@dataclass(frozen=True)
class _Batch:
    """`last`: the position of the last message, or what was last before."""

    messages: list[Publication]
    last: int


@dataclass(frozen=True)
class _Filled:
    """What goes into one partner's queue."""

    partner_id: str
    queue: str
    batch: _Batch
    looked_at: int
    got_on: bool


def _fill(session: Session, partner: Partner, epoch: str, *, again: bool) -> _Filled:
    position, queued = (0, 0) if again else (partner.position, partner.queued)
    seen = look(session, after=position, limit=AT_ONCE, wanted=filter_for(partner), parents=PARENTS)
    queue = partner_queue(partner.code)
    batch = _batch("", queue, posts(session, seen.positions), previous=queued, epoch=epoch)
    return _Filled(partner.id, queue, batch, seen.looked_at, seen.looked_at != position)


def _batch(exchange: str, queue: str, entries: Iterable[Post], *, previous: int, epoch: str) -> _Batch:
    """Into `queue`, or where there is none under its type to the exchange."""
    messages = []
    for position, type, body in entries:
        headers = {POSITION: position, PREVIOUS: previous, EPOCH: epoch}
        messages.append(Publication(exchange, queue or type, str(position), headers, body.encode()))
        previous = position
    return _Batch(messages, previous)
