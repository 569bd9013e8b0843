"""Areas that mean the same on every node: global ids with the names that people use.

Both come from one GeoJSON file. The one that is shipped holds Berlin: an id is "de-be-" and the official key of the
"Lebensweltlich orientierte Räume", two digits for a district, four for a quarter (Prognoseraum) inside it. Other
cities bring a file of their own (setting KIEZNETZ_AREAS). Ids that are not in the file are as good; they are shown as
they are.
"""

import json
import math
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from shared.config import SettingsError

BERLIN = Path(__file__).parent / "outlines" / "berlin.geojson"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")

AREAS: dict[str, str] = {}
"""Names by id of the file in use: each area is followed by those inside it."""
PARENTS: dict[str, str | None] = {}
"""The id of the area around each area, None for those that lie in no other."""
_in_use: list[Path] = []


class _Wrong(Exception):
    """What is wrong with the file, as the rest of a sentence."""


def _check_ring(ring: Any) -> None:
    if not isinstance(ring, list) or len(ring) < 4 or ring[0] != ring[-1]:
        raise _Wrong("has an outline that is not closed")
    for position in ring:
        numbers = isinstance(position, list) and len(position) >= 2 and all(type(n) in (int, float) for n in position)
        if not numbers or not all(math.isfinite(number) for number in position):
            raise _Wrong("has a position that is not two numbers")
        if not (-180 <= position[0] <= 180 and -90 <= position[1] <= 90):
            raise _Wrong("has a position that is not on earth (the longitude comes first)")


def _check_geometry(geometry: Any) -> None:
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        raise _Wrong("is no Polygon and no MultiPolygon")
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    if not isinstance(polygons, list) or not polygons:
        raise _Wrong("has no outline")
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            raise _Wrong("has no outline")
        for ring in polygon:
            _check_ring(ring)


def _check_feature(feature: Any) -> dict[str, Any]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise _Wrong("has no properties")
    for name in ("name", "level"):
        if not isinstance(properties.get(name), str) or not properties[name].strip():
            raise _Wrong(f"has no {name}")
    if not isinstance(properties.get("parent"), str | None):
        raise _Wrong("has a parent that is not an id")
    _check_geometry(feature.get("geometry"))
    return properties


def _check(collection: Any) -> list[dict[str, Any]]:
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or collection.get("type") != "FeatureCollection" or not features:
        raise _Wrong("it is no FeatureCollection with areas in it")
    parents: dict[str, str | None] = {}
    for number, feature in enumerate(features, 1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        id = properties.get("id") if isinstance(properties, dict) else None
        if not isinstance(id, str) or not _ID.fullmatch(id):
            raise _Wrong(f"feature {number} has no id of small letters, digits and hyphens")
        if id in parents:
            raise _Wrong(f"there are two areas {id}")
        try:
            parents[id] = _check_feature(feature)["parent"]
        except KeyError:
            raise _Wrong(f"{id} does not say its parent (null if it has none)") from None
        except _Wrong as wrong:
            raise _Wrong(f"{id} {wrong}") from None
    for id, parent in parents.items():
        around = {id}
        while parent is not None:
            if parent not in parents or parent in around:
                raise _Wrong(f"{id} lies in {parent}, which " + ("lies in it" if parent in around else "is not there"))
            around.add(parent)
            parent = parents[parent]
    return features


@lru_cache(maxsize=1)
def read_areas(path: Path) -> list[dict[str, Any]]:
    """The checked GeoJSON features of a file; raises SettingsError with one sentence. Not to be changed by callers."""
    try:
        return _check(json.loads(path.read_bytes()))
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
    except (ValueError, RecursionError):
        reason = "is not JSON in UTF-8"
    except _Wrong as wrong:
        reason = f"cannot be used: {wrong}"
    raise SettingsError(f"KIEZNETZ_AREAS names a file that {reason}.")


def areas_in_use() -> list[dict[str, Any]]:
    """The features, with outlines, of the file that names and ids come from now."""
    return read_areas(_in_use[0])


def use_areas(path: Path | None) -> None:
    """Takes names and outlines from this file, for the whole process; None is Berlin. Raises SettingsError."""
    path = path or BERLIN
    if _in_use == [path]:
        return
    every = {feature["properties"]["id"]: feature["properties"] for feature in read_areas(path)}
    _in_use[:] = [path]
    AREAS.clear()
    PARENTS.clear()
    inside: dict[str | None, list[str]] = {}
    for id, properties in every.items():
        inside.setdefault(properties["parent"], []).append(id)
    waiting = inside.get(None, [])[::-1]
    while waiting:
        id = waiting.pop()
        AREAS[id], PARENTS[id] = every[id]["name"], every[id]["parent"]
        waiting.extend(inside.get(id, [])[::-1])


def areas_inside(id: str) -> list[str]:
    """The area itself and all that lie in it, at any depth; of one that is not listed only itself."""
    found = [id]
    for around in found:
        found.extend(area for area, parent in PARENTS.items() if parent == around)
    return found


def area_in_words(id: str) -> str:
    """ "Mitte: Wedding" for a quarter, "Mitte" for a district, the id itself for what is not listed."""
    name, parent = AREAS.get(id, id), PARENTS.get(id)
    return f"{AREAS[parent]}: {name}" if parent is not None else name


use_areas(None)
