"""RabbitMQ through kombu: topology, and publishing with confirms.

One topic exchange carries all messages of a node; each service has one quorum queue with a single active consumer, so
that order is kept. What a worker dies on again and again ends in `<service>.dead`, where `take_dead_letters` finds it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import structlog
from amqp.exceptions import AMQPError, MessageNacked
from kombu import Connection, Exchange, Producer, Queue
from kombu.exceptions import OperationalError

from shared.contracts.registry import CONTRACTS
from shared.messaging.bus import BusAway, Outgoing
from shared.messaging.confirms import Confirms

log = structlog.get_logger()

EXCHANGE = Exchange("node.messages", type="topic", durable=True)
DELIVERY_LIMIT = 20  # handler failures are kept by `delivery`; this is for a worker that dies on a message
CONFIRM_SECONDS = 30
DEAD_BATCH = 50

AWAY = (OperationalError, AMQPError, MessageNacked, OSError)


def inbox_queue(service: str) -> Queue:
    """The service's queue; its bindings are made by `declare`."""
    return Queue(
        f"{service}.inbox",
        durable=True,
        queue_arguments={
            "x-queue-type": "quorum",
            "x-single-active-consumer": True,
            "x-delivery-limit": DELIVERY_LIMIT,
            "x-dead-letter-exchange": "",
            "x-dead-letter-routing-key": f"{service}.dead",
        },
    )


def dead_queue(service: str) -> Queue:
    """Where the broker puts what it could not get rid of."""
    return Queue(f"{service}.dead", durable=True, queue_arguments={"x-queue-type": "quorum"})


def raw_body(message: Any) -> bytes:
    """A message's bytes; the client library decodes what says that it is UTF-8."""
    body = message.body
    return body.encode() if isinstance(body, str) else bytes(body)


def declare(url: str, services: Iterable[tuple[str, frozenset[str]]]) -> None:
    """Declares the exchange and each service's queues, binds exactly the given keys and unbinds every other contract's.

    Run it before any relay starts, or an early message has nowhere to go. Raises BusAway.
    """
    try:
        with Connection(url, connect_timeout=5) as connection:
            channel = connection.default_channel
            EXCHANGE(channel).declare()
            for service, keys in services:
                dead_queue(service)(channel).declare()
                queue = inbox_queue(service)(channel)
                queue.declare()
                for key in sorted(keys):
                    queue.bind_to(EXCHANGE, routing_key=key)
                for contract in CONTRACTS:
                    if contract.routing_key not in keys:
                        queue.unbind_from(EXCHANGE, routing_key=contract.routing_key)
    except AWAY as error:
        raise BusAway(str(error)) from error


def take_dead_letters(url: str, service: str, keep: Callable[[Sequence[bytes]], None]) -> int:
    """Hands what the broker gave up on to `keep`, in batches, and acknowledges a batch when `keep` has returned.

    What `keep` raises leaves its batch in the queue. Returns how many were kept. Raises BusAway.
    """
    taken = 0
    try:
        with Connection(url, connect_timeout=5) as connection:
            queue = dead_queue(service)(connection.default_channel)
            while batch := _batch(queue):
                keep([raw_body(message) for message in batch])
                for message in batch:
                    message.ack()
                taken += len(batch)
    except AWAY as error:
        raise BusAway(str(error)) from error
    return taken


def _batch(queue: Queue) -> list[Any]:
    batch: list[Any] = []
    while len(batch) < DEAD_BATCH and (message := queue.get(no_ack=False)) is not None:
        batch.append(message)
    return batch


class RabbitBus:
    """A publisher that knows when the broker has a message; it connects when needed and again after a failure."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: Connection | None = None
        self._producer: Producer | None = None
        self._confirms: Confirms | None = None

    def _connected(self) -> tuple[Producer, Confirms]:
        if self._producer is None or self._confirms is None:
            self._connection = Connection(self._url, connect_timeout=5)
            channel = self._connection.channel()
            self._confirms = Confirms(channel)
            self._producer = Producer(channel)
        return self._producer, self._confirms

    def publish(self, messages: Sequence[Outgoing]) -> list[int]:
        """Publishes in order, then waits for the confirms; returns the positions that the broker has on disk.

        After one that the broker did not take, the later ones count as not taken either and are sent again, so that
        their order holds for what they cause last. Raises BusAway when the broker cannot be reached: then none counts.
        """
        try:
            producer, confirms = self._connected()
            positions = {}
            for message in messages:
                producer.publish(
                    message.body,
                    exchange=EXCHANGE.name,
                    routing_key=message.routing_key,
                    content_type="application/cloudevents+json",
                    content_encoding="utf-8",
                    delivery_mode=2,
                    message_id=message.id,
                )
                positions[confirms.expect()] = message.position
            refused = confirms.wait(CONFIRM_SECONDS)
        except AWAY as error:
            self.close()
            raise BusAway(str(error)) from error
        first_refused = min(refused, default=None)
        return [position for number, position in positions.items() if first_refused is None or number < first_refused]

    def close(self) -> None:
        """Drops the connection."""
        connection, self._connection, self._producer, self._confirms = self._connection, None, None, None
        if connection is None:
            return
        try:
            connection.close()
        except AWAY:
            log.info("bus_connection_lost")
