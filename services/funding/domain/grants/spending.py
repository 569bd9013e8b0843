"""What a spending report adds up to."""

from collections.abc import Iterable, Mapping
from typing import Any


def spent(receipts: Iterable[Mapping[str, Any]]) -> int:
    """All receipts together, in cents."""
    return sum(receipt["cents"] for receipt in receipts)


def to_give_back(paid_cents: int, returned_cents: int, spent_cents: int) -> int:
    """What was paid, not spent and not given back yet."""
    return max(0, paid_cents - returned_cents - spent_cents)
