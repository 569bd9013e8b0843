"""The trail of a round: entries bound to one another by hashes, so that nobody changes the past unseen.

An entry's hash covers everything that it says, the round, its number and the hash before it. Whoever changes, inserts
or removes an entry breaks the chain at that place; whoever cuts off its end is found out by the head, number and
hash of the newest entry, that every session's minutes state.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

NOTHING_BEFORE = "0" * 64


@dataclass(frozen=True)
class Entry:
    """One entry as it is kept; `previous` and `hash` are SHA-256 in hex, `details` JSON values without floats."""

    number: int
    at: datetime
    account_id: str | None
    action: str
    details: dict[str, Any]
    previous: str
    hash: str


@dataclass(frozen=True)
class BrokenLink:
    """The first entry that does not fit; `reason` says in English what is wrong with it."""

    number: int
    reason: str


def hash_of(
    *,
    round_id: str,
    number: int,
    at: datetime,
    account_id: str | None,
    action: str,
    details: dict[str, Any],
    previous: str,
) -> str:
    """The hash of an entry. Raises ValueError for details that two databases would not give back alike."""
    _check(details)
    said = {
        "round": round_id,
        "number": number,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "account": account_id,
        "action": action,
        "details": details,
        "previous": previous,
    }
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def first_broken_link(round_id: str, entries: Iterable[Entry]) -> BrokenLink | None:
    """Where the chain of a round breaks, or None; `entries` by number."""
    previous = NOTHING_BEFORE
    for expected, entry in enumerate(entries, 1):
        if entry.number != expected:
            return BrokenLink(expected, f"entry {expected} is missing")
        if entry.previous != previous:
            return BrokenLink(entry.number, "it does not follow the entry before it")
        said = hash_of(
            round_id=round_id,
            number=entry.number,
            at=entry.at,
            account_id=entry.account_id,
            action=entry.action,
            details=entry.details,
            previous=entry.previous,
        )
        if said != entry.hash:
            return BrokenLink(entry.number, "what it says is not what was written")
        previous = entry.hash
    return None


def _check(value: Any) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise ValueError("keys of details are texts")
            _check(inner)
    elif isinstance(value, list):
        for inner in value:
            _check(inner)
    elif value is not None and not isinstance(value, str | int | bool):
        raise ValueError(f"details hold no {type(value).__name__}")
