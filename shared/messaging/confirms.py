"""Publisher confirms for many messages at once: kombu waits for each before the next, which leaves the broker idle.

RabbitMQ numbers the messages of a channel from 1 and answers with acks and nacks, each for one number or for all up to
it (https://www.rabbitmq.com/docs/confirms).
"""

import time
from typing import Any


class Confirms:
    """The confirms of one channel."""

    def __init__(self, channel: Any) -> None:
        self._channel = channel
        self._published = 0
        self._open: set[int] = set()
        self._refused: set[int] = set()
        channel.confirm_select()
        channel.events["basic_ack"].add(self._acked)
        channel.events["basic_nack"].add(self._nacked)

    def expect(self) -> int:
        """Call it after each publish; returns the message's number."""
        self._published += 1
        self._open.add(self._published)
        return self._published

    def _settled(self, number: int, multiple: bool) -> set[int]:
        settled = {each for each in self._open if each <= number} if multiple else {number}
        self._open -= settled
        return settled

    def _acked(self, number: int, multiple: bool) -> None:
        self._settled(number, multiple)

    def _nacked(self, number: int, multiple: bool) -> None:
        self._refused |= self._settled(number, multiple)

    def wait(self, seconds: float) -> set[int]:
        """Waits for all answers; returns the numbers that the broker did not take. Raises TimeoutError, AMQP errors."""
        deadline = time.monotonic() + seconds
        while self._open:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError("the broker did not confirm in time")
            self._channel.connection.drain_events(timeout=left)
        refused, self._refused = self._refused, set()
        return refused
