"""The outlines of areas, ready to be asked where a position lies."""

from functools import lru_cache
from typing import Any

from services.directory.domain.areas import Areas, areas_of, locate
from shared.contracts.areas import areas_in_use


class _Held:
    """The features of one file, compared by identity: they are read once for each file."""

    def __init__(self, features: list[dict[str, Any]]) -> None:
        self.features = features

    def __hash__(self) -> int:
        return id(self.features)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.features is self.features


@lru_cache(maxsize=2)
def _index(held: _Held) -> Areas:
    return areas_of(held.features)


def outlines() -> Areas:
    """The areas of the file in use."""
    return _index(_Held(areas_in_use()))


def area_at(latitude: float, longitude: float) -> str | None:
    """The innermost area that holds a position, if any."""
    found = locate(outlines(), latitude, longitude)
    return found[0] if found else None
