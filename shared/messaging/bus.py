"""The port between the outbox and whatever carries messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class BusAway(Exception):
    """The bus cannot be reached now; what was not handed over stays in the outbox."""


@dataclass(frozen=True)
class Outgoing:
    """An outbox row on its way: `position` orders it, `body` is the message's JSON."""

    position: int
    id: str
    routing_key: str
    body: bytes


class Bus(Protocol):
    """Carries messages in the order given."""

    def publish(self, messages: Sequence[Outgoing]) -> list[int]:
        """Hands the messages over in order; returns the positions that are safe with the bus and may be forgotten.

        Raises BusAway when nothing more can be handed over and nothing was.
        """
        ...
