"""What became of the rows of a file."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from services.directory.domain.imports.row import RowError

# created: a new entry. changed. unchanged: the row says what it said last time. edited_here: the entry was changed here
# since, so the row was left alone. ended: the entry was withdrawn here. double: taken as a draft, since an entry of
# another origin looks like it. broken: not taken.
OUTCOMES = ("created", "changed", "unchanged", "edited_here", "ended", "double", "broken")
_LONGEST_KEY = 200


@dataclass(frozen=True)
class NewEntry:
    """A new entry's `content`, the same as JSON text, and what of it is written elsewhere.

    `contacts` hold it back at the border; it is found by `words` (with their weights) and by `facets` (with values).
    """

    content: dict[str, Any]
    document: str
    contacts: list[str]
    words: dict[str, int]
    facets: set[tuple[str, str]]


@dataclass(frozen=True)
class CheckedRow:
    """A row whose `data` may be written into an entry; with errors it may not. `key` is None only with errors.

    `entry`: what a new entry made of it will be, where somebody has worked that out already.
    """

    line: int
    key: str | None
    name: str
    data: Mapping[str, Any]
    errors: list[RowError]
    entry: NewEntry | None = None

    @cached_property
    def hash(self) -> str:
        """By this a row is known to say the same as last time."""
        return hashlib.sha256(json.dumps(self.data, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class RowResult:
    """What happened with one row, or would; `like` are names of entries that look like it."""

    line: int
    key: str | None
    name: str
    outcome: str
    errors: list[RowError] = field(default_factory=list)
    like: list[str] = field(default_factory=list)
    actor_id: str | None = None


@dataclass
class Report:
    """All rows in their order. `taken` is false after a dry run, and where one broken row stopped all.

    `vanished`: (key, name) of entries that this file does not have any more; nothing was done with them.
    """

    collection: str
    rows: list[RowResult] = field(default_factory=list)
    vanished: list[tuple[str, str]] = field(default_factory=list)
    taken: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """How many rows had each outcome; every outcome is there."""
        counted = Counter(row.outcome for row in self.rows)
        return {outcome: counted[outcome] for outcome in OUTCOMES}

    @property
    def broken(self) -> bool:
        """Whether a row could not be taken."""
        return any(row.outcome == "broken" for row in self.rows)


def kept_key(key: str) -> str:
    """The key as it is stored: a long one is shortened to its beginning and a hash."""
    if len(key) <= _LONGEST_KEY:
        return key
    return f"{key[:130]}…{hashlib.sha256(key.encode()).hexdigest()}"
