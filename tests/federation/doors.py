"""Nodes whose log also goes out by AMQP, each on a broker of its own."""

import contextlib
import urllib.error
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from services.federation.outgoing.door import bring_users_in_line
from services.federation.outgoing.publish_log import LogPublisher
from services.federation.outgoing.tail import Tail
from services.federation.queries.readers import broker_readers
from shared.messaging.public_door import VHOST
from tests.eventually import eventually
from tests.federation.neighbours import Neighbour
from tests.servers.rabbitmq import RabbitMQ


def settings_of(broker: RabbitMQ) -> dict[str, str]:
    """What a node needs for the door on this broker."""
    return {
        "KIEZNETZ_BUS_URL": broker.url(),
        "KIEZNETZ_DATABASE_URL": "postgresql://nobody@127.0.0.1:9/{service}",
        "KIEZNETZ_AMQP_DOOR": f"amqp://127.0.0.1:{broker.port}",
        "KIEZNETZ_MANAGEMENT_URL": broker.management_url,
    }


def empty(broker: RabbitMQ) -> None:
    """Nothing of an earlier test is left on the public side."""
    with contextlib.suppress(urllib.error.HTTPError):
        broker.api("DELETE", f"/vhosts/{VHOST}")
    for user in broker.api("GET", "/users"):
        if user["name"].startswith(("peer.", "partner.")):
            broker.api("DELETE", f"/users/{user['name']}")


class Door:
    """The publishing side of one node, step by step."""

    def __init__(self, node: Neighbour, monotonic: Callable[[], float] | None = None) -> None:
        self._node = node
        more: dict[str, Any] = {} if monotonic is None else {"monotonic": monotonic}
        self.publisher = LogPublisher(node.app.database, node.app.node, **more)

    def let_in(self) -> None:
        """The broker's users are brought in line."""
        with self._node.app.database.read() as session:
            readers = broker_readers(session)
        bring_users_in_line(self._node.app.node, readers)

    def publish(self) -> int:
        """What is new goes out."""
        return self.publisher.run()


@contextmanager
def door_of(node: Neighbour) -> Iterator[Door]:
    """Open until the block ends."""
    door = Door(node)
    door.let_in()
    try:
        yield door
    finally:
        door.publisher.close()


@contextmanager
def listening(reader: Neighbour, other: Neighbour) -> Iterator[Tail]:
    """One node listens to another in a thread, as a job would have it, until the block ends."""
    tail, over = Tail(reader.app.database, reader.app.node, reader.peer(other).id, lambda: 1.0), Event()
    thread = Thread(target=tail.run, args=(lambda: not over.is_set(),))
    thread.start()
    try:
        eventually(lambda: reader.live(other) != "http" or not thread.is_alive(), 30)
        yield tail
    finally:
        over.set()
        thread.join(30)


def let_each_other_in(nodes: Sequence[Neighbour], doors: Sequence[Door]) -> None:
    """Everybody has read where the others' doors are, asks, and is let in."""
    for one in nodes:
        for other in nodes:
            if one is not other:
                one.follow(other)
                one.ask_for_door(other)
    for door in doors:
        door.let_in()
