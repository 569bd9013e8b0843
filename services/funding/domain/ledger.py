"""Bookings between the accounts of a pot: what is balanced, what is enough, and where money is taken from first.

All amounts are integer cents; lines are {account: cents}, plus what goes in, minus what goes out.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

SOURCE, FREE, RESERVED, PAID, EXPIRED, CARRIED = "source", "free", "reserved", "paid", "expired", "carried"
KINDS = ("allocated", "earmarked", "spilled", "reserved", "released", "paid", "returned", "expired", "carried")
MOST_CENTS = 100_000_000_000  # a billion euros in one booking is a slip of the hand

Lines = dict[str, int]


def earmark_account(earmark_id: str) -> str:
    """The account of an earmark."""
    return f"earmark:{earmark_id}"


def earmark_of(account: str) -> str | None:
    """The earmark whose account it is, or None."""
    return account.removeprefix("earmark:") if account.startswith("earmark:") else None


def check_lines(lines: Mapping[str, int]) -> None:
    """Raises ValueError unless at least two accounts change and all changes add up to zero: a programming error."""
    if (
        len(lines) < 2
        or any(type(cents) is not int or cents == 0 for cents in lines.values())
        or sum(lines.values()) != 0
    ):
        raise ValueError(f"not a balanced booking: {dict(lines)}")


def short_account(balances: Mapping[str, int], lines: Mapping[str, int]) -> str | None:
    """The first account that the booking would bring below zero, or None; only the source may be there."""
    for account, cents in lines.items():
        if account != SOURCE and balances.get(account, 0) + cents < 0:
            return account
    return None


def moved(cents: int, origin: str, goal: str) -> Lines:
    """All of it from one account to another."""
    return {origin: -cents, goal: cents}


def reservation(cents: int, fitting: Sequence[tuple[str, int]], free: int) -> Lines | None:
    """Lines that reserve `cents`: out of the fitting earmarks (account, balance) in order, then what is free.

    None where all of that together is not enough.
    """
    lines: Lines = {}
    missing = cents
    for account, balance in (*fitting, (FREE, free)):
        taken = min(missing, balance)
        if taken > 0:
            lines[account] = -taken
            missing -= taken
    return None if missing else {**lines, RESERVED: cents}


def release(cents: int, taken_from: Mapping[str, int]) -> Lines:
    """Lines that give back `cents` of a reservation: what was free first, then the earmarks.

    `taken_from` says how much is still held out of each account, at least `cents` in all; what came out of an earmark
    that has spilled over stands there as free.
    """
    lines: Lines = {RESERVED: -cents}
    missing = cents
    for account in sorted(taken_from, key=lambda account: (account != FREE, account)):
        given = min(missing, taken_from[account])
        if given > 0:
            lines[account] = given
            missing -= given
    if missing:
        raise ValueError("more is released than is held")
    return lines


def is_over(spend_by: date | None, timezone: str, now: datetime) -> bool:
    """Whether the last day on which money of the pot may be promised has passed where the programme is at home."""
    return spend_by is not None and now.astimezone(ZoneInfo(timezone)).date() > spend_by


def has_come(day: date, timezone: str, now: datetime) -> bool:
    """Whether the day has begun where the programme is at home."""
    return now.astimezone(ZoneInfo(timezone)).date() >= day
