"""One document of two, as the office chose key by key."""

from collections.abc import Mapping
from typing import Any, Literal

from services.directory.domain.actors.duplicates import address_of

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
            join = _joined_places if key == "places" else _joined
            content[key] = join(kept[key], other[key])[: JOINED[key]]
    return content


def _joined(kept: list[Any], other: list[Any]) -> list[Any]:
    return [*kept, *(value for value in other if value not in kept)]


def _joined_places(kept: list[Any], other: list[Any]) -> list[Any]:
    """A place that both name (by one address, and not by two names) is one, with what either knows of it."""
    places = list(kept)
    for place in other:
        same = next((number for number, one in enumerate(places) if _is_same_place(one, place)), None)
        if same is None:
            places.append(place)
        else:
            places[same] = _both(places[same], place)
    return places


def _is_same_place(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    names = {place["name"].casefold() for place in (one, other) if place["name"]}
    return one == other or bool(address_of(one) and address_of(one) == address_of(other) and len(names) < 2)


def _both(kept: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    filled = {key: value for key, value in kept.items() if value is not None}
    return {**other, **filled, "access": _joined(kept["access"], other["access"])}
