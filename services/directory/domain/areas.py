"""Which area a position lies in: point in polygon over a few hundred outlines, without a database.

Even-odd rule over all rings of an area, so holes and several parts need no case of their own. Each ring's edges are
sorted into bands of latitude first: a position is compared with the edges of its band only.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_BANDS = 64

_Edge = tuple[float, float, float, float]


@dataclass(frozen=True)
class _Shape:
    id: str
    west: float
    south: float
    east: float
    north: float
    bands: tuple[tuple[_Edge, ...], ...]


@dataclass(frozen=True)
class Areas:
    """Areas of a GeoJSON file, made by `areas_of`."""

    features: Mapping[str, Mapping[str, Any]]
    shapes: tuple[_Shape, ...]

    def parents(self, id: str) -> list[str]:
        """The areas around this one, from the inside out; empty for one that is not listed."""
        found: list[str] = []
        parent = self.features[id]["properties"]["parent"] if id in self.features else None
        while parent is not None:
            found.append(parent)
            parent = self.features[parent]["properties"]["parent"]
        return found


def _rings(geometry: Mapping[str, Any]) -> list[Sequence[Sequence[float]]]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [ring for polygon in polygons for ring in polygon]


def _band(latitude: float, south: float, north: float) -> int:
    return min(int((latitude - south) / (north - south) * _BANDS), _BANDS - 1) if north > south else 0


def _shape(id: str, geometry: Mapping[str, Any]) -> _Shape:
    rings = _rings(geometry)
    longitudes = [position[0] for ring in rings for position in ring]
    latitudes = [position[1] for ring in rings for position in ring]
    south, north = min(latitudes), max(latitudes)
    bands: list[list[_Edge]] = [[] for _ in range(_BANDS)]
    for ring in rings:
        for start, end in zip(ring, ring[1:], strict=False):
            low, high = sorted((_band(start[1], south, north), _band(end[1], south, north)))
            for band in range(low, high + 1):
                bands[band].append((start[0], start[1], end[0], end[1]))
    return _Shape(id, min(longitudes), south, max(longitudes), north, tuple(tuple(band) for band in bands))


def areas_of(features: Iterable[Mapping[str, Any]]) -> Areas:
    """An index of checked GeoJSON features (properties id, name, level, parent; Polygon or MultiPolygon)."""
    by_id = {feature["properties"]["id"]: feature for feature in features}
    bare = Areas(by_id, ())
    # The innermost area is looked for first; ids decide where two outlines touch, so the answer is always the same.
    order = sorted(by_id, key=lambda id: (-len(bare.parents(id)), id))
    return Areas(by_id, tuple(_shape(id, by_id[id]["geometry"]) for id in order))


def _holds(shape: _Shape, longitude: float, latitude: float) -> bool:
    inside = False
    for x1, y1, x2, y2 in shape.bands[_band(latitude, shape.south, shape.north)]:
        if (y1 > latitude) != (y2 > latitude):
            side = (longitude - x1) * (y2 - y1) - (x2 - x1) * (latitude - y1)
            if side == 0:
                return True  # on the border
            if (side < 0) == (y2 > y1):
                inside = not inside
        elif y1 == y2 == latitude and (x1 <= longitude <= x2 or x2 <= longitude <= x1):
            return True  # on a border that runs from west to east
        elif (x1 == longitude and y1 == latitude) or (x2 == longitude and y2 == latitude):
            return True  # on a corner
    return inside


def locate(areas: Areas, latitude: float, longitude: float) -> list[str]:
    """The innermost area that holds the position (degrees in WGS 84) and those around it: [quarter, district].

    On a border that two areas share it is the one whose id comes first. Empty outside of all areas, and for numbers
    that are no position.
    """
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return []
    for shape in areas.shapes:
        if (
            shape.west <= longitude <= shape.east
            and shape.south <= latitude <= shape.north
            and _holds(shape, longitude, latitude)
        ):
            return [shape.id, *areas.parents(shape.id)]
    return []
