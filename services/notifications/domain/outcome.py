"""How one try to send a mail ended."""

from dataclasses import dataclass
from enum import Enum


class Result(Enum):
    """`temporary`: try again later; `permanent`: refused for good; `out_of_date`: not worth sending any more;
    `untried`: there was no time for it."""

    SENT = "sent"
    TEMPORARY = "temporary"
    PERMANENT = "permanent"
    OUT_OF_DATE = "out_of_date"
    UNTRIED = "untried"


@dataclass(frozen=True)
class Outcome:
    """`reason` is for staff."""

    result: Result
    reason: str = ""


SENT = Outcome(Result.SENT)
UNTRIED = Outcome(Result.UNTRIED)


def temporary(reason: str) -> Outcome:
    """The next try may succeed."""
    return Outcome(Result.TEMPORARY, reason)


def permanent(reason: str) -> Outcome:
    """No try will succeed."""
    return Outcome(Result.PERMANENT, reason)
