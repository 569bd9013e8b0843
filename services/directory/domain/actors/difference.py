"""What two states of an entry have in common and what not, key by key."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

_LISTS = frozenset(
    ("topics", "tags", "areas", "places", "languages", "links", "hours_exceptions", "offers", "requests", "news")
)
_LONG_TEXTS = frozenset(("description", "summary", "purpose"))
Line = tuple[Literal["same", "added", "removed", "left_out"], str]


@dataclass(frozen=True)
class Difference:
    """Of one key. Lists say `added` and `removed`, long texts `lines`; everything else `before` and `after`."""

    key: str
    before: Any = None
    after: Any = None
    added: list[Any] = field(default_factory=list)
    removed: list[Any] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def only_order(self) -> bool:
        """Whether a list has the same entries in another order."""
        return self.key in _LISTS and not self.added and not self.removed


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """In the order of the document; a key that one side lacks counts as empty there."""
    keys = [*after, *(key for key in before if key not in after)]
    return [_of(key, before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)]


def _of(key: str, before: Any, after: Any) -> Difference:
    if key in _LISTS:
        old, new = before or [], after or []
        return Difference(key, added=_without(new, old), removed=_without(old, new))
    if key in _LONG_TEXTS:
        return Difference(key, lines=_lines(before or "", after or ""))
    return Difference(key, before, after)


def _without(some: Iterable[Any], others: Iterable[Any]) -> list[Any]:
    left = list(others)
    found = []
    for one in some:
        if one in left:
            left.remove(one)
        else:
            found.append(one)
    return found


def _lines(before: str, after: str) -> list[Line]:
    """Changed lines with one line around them; "left_out" stands for unchanged ones between."""
    found: list[Line] = []
    old, new = before.splitlines(), after.splitlines()
    for number, group in enumerate(difflib.SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(1)):
        if number:
            found.append(("left_out", ""))
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                found += [("same", line) for line in old[i1:i2]]
            else:
                found += [("removed", line) for line in old[i1:i2]]
                found += [("added", line) for line in new[j1:j2]]
    return found
