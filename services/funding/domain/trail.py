"""The trail of a round: entries bound to one another by hashes, so that nobody changes the past unseen.

What somebody wrote in their own words may speak of people, who are to be forgotten one day, and the trail is only ever
added to. So it holds no such words but a hash of them with a salt (`said`, in the details): while the words are kept
beside it they can be held against it, and when words and salt are deleted nobody can guess them.

An entry's hash covers everything that it says, the round, its number and the hash before it. Whoever changes, inserts
or removes an entry breaks the chain at that place; whoever cuts off its end is found out by the head, number and
hash of the newest entry, that every session's minutes state.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

NOTHING_BEFORE = "0" * 64
WORDS_KEPT = timedelta(days=730)  # objections and the next audit ask for the reasons; then they go


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
class Words:
    """What somebody said about an entry, kept beside the trail; `salt` in hex."""

    text: str
    salt: str

    @property
    def hash(self) -> str:
        """What the entry holds of them."""
        return hashlib.sha256(f"{self.salt}\n{self.text}".encode()).hexdigest()


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


def first_broken_link(
    round_id: str, entries: Iterable[Entry], words: Mapping[int, Words] | None = None
) -> BrokenLink | None:
    """Where the chain of a round breaks, or None; `entries` by number, and the words that are still kept."""
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
        kept = (words or {}).get(entry.number)
        if kept is not None and kept.hash != entry.details.get("said"):
            return BrokenLink(entry.number, "the words kept with it are not what was said")
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
