"""Outlines with fewer points, for a map: neighbours keep the border that they share.

Rings are cut where their neighbours change, and each piece is simplified by itself, always from the same end (Douglas
and Peucker 1973). So a border is the same for both areas beside it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Point = tuple[float, float]


def _rings(geometry: Mapping[str, Any]) -> list[list[list[list[float]]]]:
    found: list[list[list[list[float]]]] = geometry["coordinates"]
    return [found] if geometry["type"] == "Polygon" else found  # type: ignore[list-item]


def _open(ring: Iterable[Sequence[float]], digits: int) -> list[Point]:
    """The ring without the point that closes it and without repeated points."""
    points: list[Point] = []
    for position in ring:
        point = (round(position[0], digits), round(position[1], digits))
        if not points or points[-1] != point:
            points.append(point)
    while len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return points


def _far(points: Sequence[Point], first: int, last: int) -> tuple[float, int]:
    """The greatest distance (squared, in degrees; a degree of longitude counts 0.6) from the line, and where it is."""
    (x1, y1), (x2, y2) = points[first], points[last]
    dx, dy = (x2 - x1) * 0.6, y2 - y1
    length = dx * dx + dy * dy
    best, where = -1.0, first
    for number in range(first + 1, last):
        px, py = (points[number][0] - x1) * 0.6, points[number][1] - y1
        along = 0.0 if length == 0 else max(0.0, min(1.0, (px * dx + py * dy) / length))
        distance = (px - along * dx) ** 2 + (py - along * dy) ** 2
        if distance > best:
            best, where = distance, number
    return best, where


def simplified_line(points: Sequence[Point], tolerance: float) -> list[Point]:
    """The line with its ends, and with those points between that lie further than `tolerance` degrees off."""
    turned = points[0] > points[-1]
    line = list(reversed(points)) if turned else list(points)
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        distance, where = _far(line, first, last)
        if distance > tolerance * tolerance:
            kept.add(where)
            waiting += [(first, where), (where, last)]
    found = [line[number] for number in sorted(kept)]
    return found[::-1] if turned else found


def _cut(ring: list[Point], owners: Mapping[Point, frozenset[int]]) -> list[list[Point]]:
    """Pieces between points where the neighbours change; a ring without any is cut at its least and its greatest."""
    count = len(ring)
    cuts = [n for n in range(count) if not owners[ring[n - 1]] == owners[ring[n]] == owners[ring[(n + 1) % count]]]
    if len(cuts) < 2:
        cuts = sorted({ring.index(min(ring)), ring.index(max(ring)), *cuts})
    ends = [*cuts[1:], cuts[0] + count]
    return [[ring[n % count] for n in range(start, end + 1)] for start, end in zip(cuts, ends, strict=True)]


def simplified(features: Iterable[Mapping[str, Any]], *, tolerance: float, digits: int) -> list[dict[str, Any]]:
    """The features with simpler geometry; rings that would be nothing but a line stay as they are."""
    features = list(features)
    open_rings = {
        (area, part, number): _open(ring, digits)
        for area, feature in enumerate(features)
        for part, rings in enumerate(_rings(feature["geometry"]))
        for number, ring in enumerate(rings)
    }
    owners: dict[Point, set[int]] = {}
    for mark, key in enumerate(open_rings):
        for point in open_rings[key]:
            owners.setdefault(point, set()).add(mark)
    owned = {point: frozenset(marks) for point, marks in owners.items()}
    made: list[dict[str, Any]] = []
    for area, feature in enumerate(features):
        polygons = []
        for part, rings in enumerate(_rings(feature["geometry"])):
            polygons.append([_simple_ring(open_rings[area, part, n], owned, tolerance) for n in range(len(rings))])
        geometry = {"type": "MultiPolygon", "coordinates": polygons}
        made.append({"type": "Feature", "properties": dict(feature["properties"]), "geometry": geometry})
    return made


def _simple_ring(ring: list[Point], owners: Mapping[Point, frozenset[int]], tolerance: float) -> list[Point]:
    if len(ring) < 3:
        return [*ring, *ring[:1]]
    points = [point for piece in _cut(ring, owners) for point in simplified_line(piece, tolerance)[:-1]]
    return [*points, points[0]] if len(points) >= 3 else [*ring, ring[0]]
