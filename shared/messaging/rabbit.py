"""RabbitMQ through kombu: topology, and publishing with confirms.

One topic exchange carries all messages of a node; each service has one quorum queue with a single active consumer, so
that order is kept. What a worker dies on again and again ends in `<service>.dead`.
"""

import socket
from collections.abc import Iterable, Sequence

import structlog
from amqp.exceptions import AMQPError
from kombu import Connection, Exchange, Producer, Queue
from kombu.exceptions import OperationalError

from shared.contracts.registry import CONTRACTS
from shared.messaging.bus import BusAway, Outgoing

log = structlog.get_logger()

EXCHANGE = Exchange("node.messages", type="topic", durable=True)
DELIVERY_LIMIT = 20  # handler failures are kept by `delivery`; this is for a worker that dies on a message
CONFIRM_SECONDS = 30

AWAY = (OperationalError, AMQPError, ConnectionError, socket.timeout, OSError)


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


class RabbitBus:
    """A publisher that knows when the broker has a message; it connects when needed and again after a failure."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._producer: Producer | None = None

    def _connected(self) -> Producer:
        if self._producer is None:
            connection = Connection(self._url, connect_timeout=5, transport_options={"confirm_publish": True})
            connection.connect()
            self._producer = Producer(connection.channel())
        return self._producer

    def publish(self, messages: Sequence[Outgoing]) -> list[int]:
        """Publishes in order, each confirmed before the next; returns the positions that the broker has on disk.

        Raises BusAway when it has none of them.
        """
        safe: list[int] = []
        try:
            producer = self._connected()
            for message in messages:
                producer.publish(
                    message.body,
                    exchange=EXCHANGE.name,
                    routing_key=message.routing_key,
                    content_type="application/cloudevents+json",
                    content_encoding="utf-8",
                    delivery_mode=2,
                    message_id=message.id,
                    confirm_timeout=CONFIRM_SECONDS,
                )
                safe.append(message.position)
        except AWAY as error:
            self.close()
            if not safe:
                raise BusAway(str(error)) from error
        return safe

    def close(self) -> None:
        """Drops the connection."""
        if self._producer is None:
            return
        connection, self._producer = self._producer.channel.connection.client, None
        try:
            connection.close()
        except AWAY:
            log.info("bus_connection_lost")
