"""What follows for a vote when somebody may be biased."""

from collections.abc import Iterable
from typing import Protocol


class Doubt(Protocol):
    """A recusal's row: why, and how far it has come (hinted, declared, decided, lifted)."""

    @property
    def state(self) -> str:
        """How far it has come."""

    @property
    def reason(self) -> str:
        """A code of domain.jury.recusal."""


def is_out(doubt: Doubt) -> bool:
    """Whether somebody takes no part and sees nothing of the item: also with a mere hint, until the jury lifts it."""
    return doubt.state != "lifted"


def is_open(doubt: Doubt) -> bool:
    """Whether the jury must say something before it votes. Who proposed it is out by law (§ 20 (1) 1 VwVfG)."""
    return doubt.state == "hinted" and doubt.reason != "party"


def any_open(doubts: Iterable[Doubt]) -> bool:
    """Whether the jury still has to decide about somebody."""
    return any(is_open(doubt) for doubt in doubts)
