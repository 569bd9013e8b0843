"""RabbitMQ's public virtual host: publishing what is public, in order and confirmed, and reading another node's stream.

The stream is the live tail only. A stream drops old bodies by whole segments, so these are small, and a heartbeat each
minute fills them even where nothing happens (https://www.rabbitmq.com/docs/streams#retention).
"""

import struct
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any

from amqp import Connection as AmqpConnection
from amqp.exceptions import NotFound
from amqp.method_framing import frame_handler
from kombu import Connection, Consumer, Exchange, Producer, Queue

from shared.messaging.bus import BusAway
from shared.messaging.confirms import Confirms
from shared.messaging.public_door import (
    CLOUD_EVENT,
    EPOCH,
    EXCHANGE,
    HEARTBEAT,
    POSITION,
    PREVIOUS,
    STREAM,
    Heard,
    Publication,
)
from shared.messaging.rabbit import AWAY, CONFIRM_SECONDS, raw_body

_EXCHANGE = Exchange(EXCHANGE, type="topic", durable=True)
_STREAM = Queue(
    STREAM,
    exchange=_EXCHANGE,
    routing_key="#",
    durable=True,
    queue_arguments={
        "x-queue-type": "stream",
        "x-max-age": "7D",
        "x-stream-max-segment-size-bytes": 500_000,
    },
)
_WEEK = 7 * 24 * 3600 * 1000
_MOST_WAITING = 10_000
LARGEST = 300_000  # bytes of a message that a reader takes from a stream
AT_ONCE = 200


def _partner_queue(name: str) -> Queue:
    """Limited in length and age: a partner who stays away for long goes on over HTTP."""
    limits = {"x-max-length": _MOST_WAITING, "x-message-ttl": _WEEK, "x-overflow": "drop-head"}
    return Queue(name, durable=True, queue_arguments=limits)


class PublicStream:
    """A publisher that knows when the broker has a message; it connects when needed and again after a failure."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: Connection | None = None
        self._producer: Producer | None = None
        self._confirms: Confirms | None = None
        self._returned: list[str] = []
        self._queues: set[str] = set()

    def open(self) -> bool:
        """Connects and declares; True when the stream was not there before, as on a new broker. Raises BusAway."""
        if self._connection is not None:
            return False
        connection = self._connection = Connection(self._url, connect_timeout=5, heartbeat=30)
        try:
            new = _is_new(connection)
            channel = connection.channel()
            _STREAM(channel).declare()
            self._confirms = Confirms(channel)
            self._producer = Producer(channel, on_return=lambda *returned: self._returned.append(str(returned[1])))
        except AWAY as error:
            self.close()
            raise BusAway(str(error)) from error
        return new

    def declare_queue(self, name: str) -> None:
        """A partner's queue, once for each connection. Raises BusAway."""
        if name in self._queues or self._connection is None:
            return
        try:
            _partner_queue(name)(self._connection.default_channel).declare()
        except AWAY as error:
            self.close()
            raise BusAway(str(error)) from error
        self._queues.add(name)

    def publish(self, messages: Iterable[Publication]) -> None:
        """In order; all are safe with the broker when it returns. Raises BusAway: then any of them may be there.

        What no queue takes (somebody deleted the stream) counts as not sent.
        """
        self.open()
        producer, confirms = self._producer, self._confirms
        if producer is None or confirms is None:
            raise BusAway("the connection was closed")
        self._returned.clear()
        try:
            for message in messages:
                producer.publish(
                    message.body,
                    exchange=message.exchange,
                    routing_key=message.routing_key,
                    content_type=CLOUD_EVENT,
                    content_encoding="utf-8",
                    delivery_mode=2,
                    message_id=message.id,
                    headers=dict(message.headers),
                    type=message.type or None,
                    mandatory=True,
                )
                confirms.expect()
            if confirms.wait(CONFIRM_SECONDS) or self._returned:
                raise OSError(f"the broker did not keep what was sent: {', '.join(self._returned[:1])}")
        except AWAY as error:
            self.close()
            raise BusAway(str(error)) from error

    def tend(self) -> None:
        """Answers the broker's heartbeats, at least every ten seconds or so. Raises BusAway."""
        try:
            if self._connection is not None:
                self._connection.heartbeat_check()
                _drain(self._connection, 0.001)
        except AWAY as error:
            self.close()
            raise BusAway(str(error)) from error

    def close(self) -> None:
        """Drops the connection."""
        connection, self._connection, self._producer, self._confirms = self._connection, None, None, None
        self._queues.clear()
        _close(connection)


def _is_new(connection: Connection) -> bool:
    """Whether there is no stream yet."""
    channel = connection.channel()
    try:
        channel.queue_declare(STREAM, passive=True)
    except NotFound:
        return True
    channel.close()
    return False


class TooLarge(OSError):
    """A message larger than anybody may send; the connection cannot go on."""


def _limited(connection: AmqpConnection, callback: Callable[..., Any]) -> Callable[[Any], Any]:
    """The library's reader of frames, which learns a message's size before it keeps any of it."""
    inner = frame_handler(connection, callback)

    def on_frame(frame: Any) -> Any:
        kind, _channel, payload = frame
        if kind == 2 and struct.unpack_from(">Q", payload, 4)[0] > LARGEST:
            raise TooLarge("the message is too large")
        return inner(frame)

    return on_frame


class StreamReader:
    """Reads a stream or a partner's queue. What was taken is acknowledged by the next `take`.

    `offset` is for a stream: "first", "next" (what comes from now on). `ssl` as kombu takes it, or False.
    """

    def __init__(
        self, url: str, *, queue: str = STREAM, offset: str | None = "next", ssl: Mapping[str, Any] | bool = False
    ) -> None:
        self._taken: list[Any] = []
        self._last: Any = None
        self._connection = Connection(
            url,
            connect_timeout=5,
            heartbeat=30,
            ssl=dict(ssl) if isinstance(ssl, Mapping) else ssl,
            transport_options={"frame_handler": _limited, "read_timeout": 30, "write_timeout": 30},
        )
        arguments = {} if offset is None else {"x-stream-offset": offset}
        try:
            channel = self._connection.channel()
            self._consumer = Consumer(
                channel,
                [Queue(queue, no_declare=True, consumer_arguments=arguments)],
                on_message=self._taken.append,
                auto_declare=False,
                prefetch_count=AT_ONCE,
            )
            self._consumer.consume()
        except AWAY as error:
            self.close()
            raise BusAway(_reason(error)) from error

    def take(self, seconds: float) -> list[Heard]:
        """What has come, after at most so many seconds; may be empty. Raises BusAway."""
        try:
            if self._last is not None:
                self._last.ack(multiple=True)
                self._last = None
            ends = time.monotonic() + seconds
            while not self._taken and (left := ends - time.monotonic()) > 0:
                _drain(self._connection, min(left, 5.0))
                self._connection.heartbeat_check()
            while len(self._taken) < AT_ONCE and _drain(self._connection, 0.001):
                pass
        except AWAY as error:
            raise BusAway(_reason(error)) from error
        if self._taken:
            self._last = self._taken[-1]
        found = [heard for message in self._taken if (heard := _heard(message)) is not None]
        self._taken.clear()
        return found

    def close(self) -> None:
        """Drops the connection."""
        _close(self._connection)


def _drain(connection: Connection, seconds: float) -> bool:
    """Whether anything came."""
    try:
        connection.drain_events(timeout=seconds)
    except TimeoutError:
        return False
    return True


def _heard(message: Any) -> Heard | None:
    headers = message.headers or {}
    position, previous, epoch = _position(headers.get(POSITION)), _position(headers.get(PREVIOUS)), headers.get(EPOCH)
    if position is None or previous is None or not isinstance(epoch, str):
        return None
    alive = message.properties.get("type") == HEARTBEAT
    return Heard(position, previous, epoch[:200], None if alive else raw_body(message))


def _position(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**18 else None


def _reason(error: BaseException) -> str:
    return "the message is too large" if isinstance(error, TooLarge) else str(error) or type(error).__name__


def _close(connection: Connection | None) -> None:
    if connection is not None:
        with suppress(*AWAY):  # it is lost anyway; a reader's output is no place to say so
            connection.close()
