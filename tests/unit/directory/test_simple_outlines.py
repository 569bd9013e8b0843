"""Outlines with fewer points: neighbours keep the border that they share."""

from typing import Any

from services.directory.domain.simple_outlines import simplified, simplified_line
from shared.contracts.areas import areas_in_use


def area(*ring: tuple[float, float]) -> dict[str, Any]:
    positions = [list(point) for point in (*ring, ring[0])]
    return {"properties": {"id": "x"}, "geometry": {"type": "Polygon", "coordinates": [positions]}}


def edges(feature: dict[str, Any]) -> set[frozenset[tuple[float, float]]]:
    (ring,) = feature["geometry"]["coordinates"][0]
    return {frozenset(pair) for pair in zip(ring, ring[1:], strict=False)}


def test_only_what_lies_far_from_the_line_is_kept() -> None:
    assert simplified_line([(0, 0), (1, 0.01), (2, 0), (3, 2), (4, 0)], 0.1) == [(0, 0), (2, 0), (3, 2), (4, 0)]


def test_a_line_is_simplified_alike_from_both_ends() -> None:
    line = [(0.0, 0.0), (1.0, 0.4), (2.0, -0.3), (3.0, 0.5), (4.0, 0.0)]
    assert simplified_line(line[::-1], 0.35) == simplified_line(line, 0.35)[::-1]


def test_neighbours_share_their_border_afterwards() -> None:
    border = [(1.0, 0.0), (1.02, 0.3), (0.98, 0.6), (1.2, 0.8), (1.0, 1.0)]
    west = area((0.0, 0.0), *border, (0.0, 1.0))
    east = area(*border[::-1], (2.0, 0.0), (2.0, 1.0))
    left, right = simplified([west, east], tolerance=0.05, digits=5)
    assert len(edges(left) & edges(right)) >= 2
    assert len(edges(left)) < 7


def test_the_shipped_areas_get_simpler_and_stay_closed() -> None:
    made = simplified(areas_in_use(), tolerance=0.0003, digits=5)
    assert len(made) == len(areas_in_use())
    rings = [ring for feature in made for polygon in feature["geometry"]["coordinates"] for ring in polygon]
    assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in rings)
