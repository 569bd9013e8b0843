"""One document of two, as the office chose key by key."""

from collections.abc import Mapping
from typing import Any, Literal

Side = Literal["kept", "other", "both"]
# Lists of which an entry may have what both say, with the most that it may have (schemas.actor_input).
JOINED = {
    "topics": 10, "tags": 10, "areas": 100, "places": 20, "languages": 10, "links": 10, "hours_exceptions": 30,
    "offers": 20, "requests": 20, "news": 10,
}  # fmt: skip


def to_choose(kept: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    """The keys that differ, in the order of the document."""
    return [key for key in kept if kept[key] != other.get(key, kept[key])]


def proposed_side(key: str, kept: Any, other: Any) -> Side:
    """What loses least: what is not empty, both lists, else the kept entry's."""
    if not other:
        return "kept"
    if not kept:
        return "other"
    return "both" if key in JOINED else "kept"


def merged_content(kept: Mapping[str, Any], other: Mapping[str, Any], sides: Mapping[str, Side]) -> dict[str, Any]:
    """`kept` with the keys that come from the other side; "both" joins lists up to the most that an entry may have."""
    content = dict(kept)
    for key in to_choose(kept, other):
        side = sides.get(key, "kept")
        if side == "other":
            content[key] = other[key]
        elif side == "both" and key in JOINED:
            more = [value for value in other[key] if value not in kept[key]]
            content[key] = [*kept[key], *more][: JOINED[key]]
    return content
