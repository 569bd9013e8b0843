"""When an alliance is one, and who answers for it."""

from collections.abc import Collection, Iterable
from datetime import timedelta

FEWEST = 2
MOST_MEMBERS = 100
INVITATION_COUNTS = timedelta(days=90)  # by its mailed link; editors may answer as long as the alliance lasts
GONE_AFTER = timedelta(days=60)  # an entry that another node has withdrawn may come back until then
LIVING = ("draft", "published", "hidden")


def is_enough(joined: int) -> bool:
    """Whether so many actors make an alliance."""
    return joined >= FEWEST


def must_end(status: str, joined: int) -> bool:
    """Whether nothing is left of it: one that was public needs two, one that is being founded needs its founder."""
    return joined < (FEWEST if status in ("published", "hidden") else 1)


def has_had_its_time(ends_on: str | None, today: str) -> bool:
    """ISO days; the last day still counts."""
    return ends_on is not None and ends_on < today


def loses_its_part(leaving: Collection[str], remaining: Iterable[Collection[str]], account_id: str) -> bool:
    """Whether an account edits an alliance no longer: it came with the actor that leaves and with none that remains.

    Each collection holds the ids of accounts that edit one actor.
    """
    return account_id in leaving and not any(account_id in editors for editors in remaining)
