"""What a participant may have noted in the own competence portfolio."""

from datetime import datetime, timedelta
from typing import Protocol

FORMATS = frozenset({"training", "course", "workshop", "expert_workshop"})
ATTENDANCE = ("attended", "absent")
_ONE_SITTING = timedelta(hours=16)


class Participant(Protocol):
    """What is needed of a registration."""

    attendance: str | None
    portfolio_agreed: bool
    email: str


def belongs_in_portfolio(participant: Participant) -> bool:
    """Whether the portfolio holds it: the person was there, agreed, and has an address that a portfolio hangs on."""
    return participant.attendance == "attended" and participant.portfolio_agreed and participant.email != ""


def hours_of(starts_at: datetime, ends_at: datetime) -> float | None:
    """Clock hours to the quarter; None for what goes over several days, where nobody knows the nights."""
    length = ends_at - starts_at
    return None if length > _ONE_SITTING else round(length / timedelta(minutes=15)) / 4
