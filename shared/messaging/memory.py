"""The bus of a node in one process: each subscriber is called in turn."""

from collections.abc import Callable, Sequence

import structlog

from shared.messaging.bus import BusAway, Outgoing

log = structlog.get_logger()

Subscriber = Callable[[bytes], None]


class MemoryBus:
    """`subscribers`: for each service its routing keys and the function that delivers to it.

    A subscriber that raises BusAway (its database cannot be reached) misses nothing: it gets this message again, and
    none of the later ones before it, while the others go on. Those skip what they have by their inbox.
    """

    def __init__(self, subscribers: dict[str, tuple[frozenset[str], Subscriber]]) -> None:
        self._subscribers = subscribers

    def publish(self, messages: Sequence[Outgoing]) -> list[int]:
        """Delivers to every subscriber of each message's key; returns the positions that all of them have."""
        missed: set[int] = set()
        for name, (keys, deliver) in self._subscribers.items():
            wanted = [message for message in messages if message.routing_key in keys]
            for index, message in enumerate(wanted):
                try:
                    deliver(message.body)
                except BusAway as away:
                    log.error("subscriber_waits", service=name, reason=str(away)[:200])
                    missed.update(later.position for later in wanted[index:])
                    break
        return [message.position for message in messages if message.position not in missed]
