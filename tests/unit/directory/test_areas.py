"""In which quarter a position lies, and what the file of areas must be like."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.directory.domain.areas import Areas, areas_of, locate
from shared.config import SettingsError, read_settings
from shared.contracts.areas import AREAS, BERLIN, area_in_words, areas_in_use, read_areas, use_areas


@pytest.fixture(scope="module")
def berlin() -> Areas:
    return areas_of(read_areas(BERLIN))


@pytest.fixture
def back_to_berlin() -> Iterator[None]:
    yield
    use_areas(None)


def _square(west: float, south: float, side: float) -> list[list[float]]:
    east, north = west + side, south + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def _area(id: str, *polygons: list[list[list[float]]], parent: str | None = None) -> dict[str, Any]:
    geometry: dict[str, Any] = {"type": "MultiPolygon", "coordinates": list(polygons)}
    if len(polygons) == 1:
        geometry = {"type": "Polygon", "coordinates": polygons[0]}
    level = "quarter" if parent else "district"
    properties = {"id": id, "name": id.title(), "level": level, "parent": parent}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


# A district with a western and an eastern quarter that touch, a lake that belongs to nobody, and an island elsewhere.
TOWN = [
    _area("town", [_square(0, 0, 10), _square(2, 2, 1)], [_square(20, 0, 1)]),
    _area("west", [[[0, 0], [5, 0], [5, 10], [0, 10], [0, 0]], _square(2, 2, 1)], parent="town"),
    _area("east", [[[5, 0], [9, 0], [9, 10], [5, 10], [5, 0]]], parent="town"),
]


@pytest.mark.parametrize(
    ("latitude", "longitude", "name"),
    [
        (52.5155, 13.4980, "Lichtenberg: Lichtenberg Nord"),
        (52.5123, 13.5100, "Lichtenberg: Lichtenberg Mitte"),
        (52.5200, 13.4050, "Mitte: Zentrum"),
        (52.4811, 13.4353, "Neukölln: Neukölln"),
        (52.4200, 13.1800, "Steglitz-Zehlendorf: Zehlendorf Nord/Wannsee"),
    ],
)
def test_places_of_berlin_lie_where_people_say(berlin: Areas, latitude: float, longitude: float, name: str) -> None:
    quarter, district = locate(berlin, latitude, longitude)
    assert area_in_words(quarter) == name
    assert AREAS[district] == name.partition(":")[0]


@pytest.mark.parametrize(
    ("latitude", "longitude", "found"),
    [
        (5, 1, ["west", "town"]),
        (5, 7, ["east", "town"]),
        (5, 9.5, ["town"]),  # in no quarter
        (0.5, 20.5, ["town"]),  # the island
        (2.5, 2.5, []),  # the lake
        (2, 2.5, ["west", "town"]),  # the shore
        (5, 5, ["east", "town"]),  # the border: the id that comes first
        (0, 0, ["west", "town"]),  # a corner
        (0, 3, ["west", "town"]),
        (10, 3, ["west", "town"]),
        (10, 10, ["town"]),
        (10.0001, 3, []),
        (5, 15, []),
        (-5, 3, []),
    ],
)
def test_holes_parts_and_borders(latitude: float, longitude: float, found: list[str]) -> None:
    assert locate(areas_of(TOWN), latitude, longitude) == found


@pytest.mark.parametrize("latitude", [math.nan, math.inf, -math.inf, 91.0, 1e308])
def test_what_is_no_position_lies_nowhere(berlin: Areas, latitude: float) -> None:
    assert locate(berlin, latitude, 13.4) == []
    assert locate(berlin, 13.4, latitude) == []
    assert locate(berlin, 13.4, 52.5) == []  # the wrong way round


def test_every_corner_of_an_outline_lies_in_an_area(berlin: Areas) -> None:
    for feature in areas_in_use():
        for longitude, latitude in feature["geometry"]["coordinates"][0]:
            assert locate(berlin, latitude, longitude)


def test_parents_from_the_inside_out(berlin: Areas) -> None:
    assert berlin.parents("de-be-1140") == ["de-be-11"]
    assert berlin.parents("de-be-11") == []
    assert berlin.parents("at-wien-01") == []


def test_names_come_in_the_order_of_districts_with_their_quarters() -> None:
    assert list(AREAS)[:6] == ["de-be-01", "de-be-0110", "de-be-0120", "de-be-0130", "de-be-0140", "de-be-02"]
    assert len(AREAS) == 70
    assert area_in_words("de-be-0140") == "Mitte: Wedding"
    assert area_in_words("de-be-01") == "Mitte"
    assert area_in_words("at-wien-01") == "at-wien-01"


def _file(folder: Path, content: Any) -> Path:
    path = folder / "areas.geojson"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.usefixtures("back_to_berlin")
def test_another_city_brings_its_own_areas(tmp_path: Path) -> None:
    path = _file(tmp_path, {"type": "FeatureCollection", "features": TOWN})
    use_areas(read_settings({"KIEZNETZ_AREAS": str(path)}).areas)
    assert AREAS == {"town": "Town", "west": "West", "east": "East"}
    assert area_in_words("west") == "Town: West"
    assert locate(areas_of(areas_in_use()), 5, 1) == ["west", "town"]
    use_areas(None)
    assert "west" not in AREAS
    assert "de-be-1140" in AREAS


def _changed(number: int, **changes: Any) -> Any:
    features = json.loads(json.dumps(TOWN))
    for key, value in changes.items():
        if key == "geometry":
            features[number]["geometry"] = value
        else:
            features[number]["properties"][key] = value
    return {"type": "FeatureCollection", "features": features}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ([], "no FeatureCollection"),
        ({"type": "FeatureCollection", "features": []}, "no FeatureCollection"),
        ({"type": "FeatureCollection", "features": [7]}, "feature 1 has no id"),
        (_changed(1, id="Wést"), "feature 2 has no id"),
        (_changed(1, id="town"), "two areas town"),
        (_changed(1, name=" "), "west has no name"),
        (_changed(1, level=None), "west has no level"),
        (_changed(1, parent=7), "west has a parent that is not an id"),
        (_changed(1, parent="nowhere"), "west lies in nowhere, which is not there"),
        (_changed(0, parent="west"), "which lies in it"),
        (_changed(1, geometry=None), "west is no Polygon"),
        (_changed(1, geometry={"type": "Point", "coordinates": [1, 2]}), "west is no Polygon"),
        (_changed(1, geometry={"type": "Polygon", "coordinates": []}), "west has no outline"),
        (_changed(1, geometry={"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}), "not closed"),
        (_changed(1, geometry={"type": "Polygon", "coordinates": [_square(0, 85, 10)]}), "not on earth"),
        (_changed(1, geometry={"type": "Polygon", "coordinates": [[["a", 0]] * 4]}), "not two numbers"),
        (
            _changed(1, geometry={"type": "Polygon", "coordinates": [[[math.nan, 0]] * 4]}),
            "is not two numbers|not closed",
        ),
    ],
)
def test_a_broken_file_of_areas_is_told_in_one_sentence(tmp_path: Path, content: Any, said: str) -> None:
    with pytest.raises(SettingsError, match=f"^KIEZNETZ_AREAS .*({said}).*\\.$"):
        use_areas(_file(tmp_path, content))
    assert "de-be-1140" in AREAS


def test_a_file_of_areas_that_is_not_there_is_told() -> None:
    with pytest.raises(SettingsError, match="KIEZNETZ_AREAS"):
        read_settings({"KIEZNETZ_AREAS": "/nowhere/areas.geojson"})
