"""What one look at a peer brought."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Batch:
    """`position`: the last one that was looked at; `head`: the last over there. `messages` are not believed yet.

    `sizes`: the bytes of each message as it came.
    """

    messages: list[Any]
    position: int
    head: int
    epoch: str
    etag: str | None
    went_back: bool = False  # its log ends before the position that was noted here
    sizes: list[int] | None = None
