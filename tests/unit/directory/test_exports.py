"""What is exported can be read by whoever understands the format, and nothing in it runs."""

import csv
import json
import re
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld

from services.directory.domain.exports.csv_file import csv_text
from services.directory.domain.exports.entry import Entry
from services.directory.domain.exports.formulas import as_written, neutralised
from services.directory.domain.exports.geojson import geojson_text
from services.directory.domain.exports.json_file import json_text
from services.directory.domain.exports.jsonld import jsonld_for_page, jsonld_text
from services.directory.domain.exports.simple_hours import simple_hours
from tests.unit.directory.sample_entries import COORDINATION, DATASET, any_entry, entry

BARE = entry("0190a1b2-0000-7000-8000-000000000002", name="Ohne Ort")
SEEDS = st.integers(0, 10**6)


def _rows(*given_entries: Entry) -> list[dict[str, str]]:
    text = "".join(csv_text(given_entries, DATASET))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text[1:], newline=""), delimiter=";", strict=True))


def test_a_csv_file_has_a_row_an_entry_and_names_its_licence() -> None:
    first, second = _rows(COORDINATION, BARE)
    assert first["name"] == "Stadtteilkoordination Lichtenberg Mitte"
    assert first["topics"] == "neighbourhood; seniors"
    assert first["tags"] == "Kiezfonds; Kunst\\; Kultur\\, Sport"
    assert (first["latitude"], first["longitude"]) == ("52.5123", "13.51")
    assert first["by_appointment"] == "yes"
    assert json.loads(first["further_places"])[0]["name"] == "Büro"
    assert first["confirmed_at"] == "2027-03-01T09:30:00Z"
    assert {row["licence"] for row in (first, second)} == {"CC BY 4.0 https://creativecommons.org/licenses/by/4.0/"}
    assert second["street"] == second["latitude"] == ""
    # Ids for programs stand where they stood; words for people come last.
    assert (first["topics_label"], first["kind_label"]) == ("Nachbarschaft; Ältere Menschen", "institution")
    assert [name for name in first if name.endswith("_label")] == list(first)[-5:]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+49 30 1", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "'=1", "''@x", "=cmd|' /C calc'!A0"],  # noqa: RUF001
)
def test_no_cell_is_a_formula(text: str) -> None:
    assert neutralised(text) == f"'{text}"
    assert as_written(neutralised(text)) == text


@pytest.mark.parametrize("text", ["", "Kiez", "'n Abend", "a=b", "1-2", "O'Neill @home"])
def test_harmless_cells_stay_as_they_are(text: str) -> None:
    assert neutralised(text) == as_written(text) == text


@given(SEEDS)
def test_no_cell_of_any_entry_is_a_formula(seed: int) -> None:
    for row in _rows(any_entry(seed)):
        for column, cell in row.items():
            is_number = column in ("latitude", "longitude") and re.fullmatch(r"-?[\d.e-]*", cell)
            assert is_number or not cell.lstrip().startswith(("=", "+", "-", "@"))


def _check_geojson(collection: dict[str, Any]) -> list[dict[str, Any]]:
    """RFC 7946 as far as it concerns points: sections 3, 3.1.2, 3.2, 3.3, 4 and 7.1."""
    assert collection["type"] == "FeatureCollection"
    assert not {"crs", "coordinates", "geometry", "properties", "geometries"} & collection.keys()
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert isinstance(feature["properties"], dict | None)
        assert isinstance(feature["id"], str)
        assert not {"coordinates", "geometries", "features"} & feature.keys()
        geometry = feature["geometry"]
        if geometry is not None:
            assert geometry.keys() == {"type", "coordinates"}
            assert geometry["type"] == "Point"
            longitude, latitude = geometry["coordinates"]
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90
    ids = [feature["id"] for feature in collection["features"]]
    assert len(ids) == len(set(ids))
    features: list[dict[str, Any]] = collection["features"]
    return features


def test_geojson_has_a_feature_for_each_place_and_one_for_an_entry_without() -> None:
    collection = json.loads("".join(geojson_text([COORDINATION, BARE], DATASET)))
    first, second, third = _check_geojson(collection)
    assert first["geometry"] == {"type": "Point", "coordinates": [13.51, 52.5123]}
    assert first["properties"]["access"] == ["step_free", "lift"]
    assert second["geometry"] is None
    assert (second["properties"]["id"], second["properties"]["place_name"]) == (COORDINATION.id, "Büro")
    assert third["geometry"] is None
    assert third["properties"]["place"] is None
    assert "creativecommons.org" in collection["license"]


@given(st.sets(SEEDS, max_size=3))
def test_geojson_of_any_entries_keeps_to_the_rules(seeds: set[int]) -> None:
    some = [any_entry(seed) for seed in seeds]
    features = _check_geojson(json.loads("".join(geojson_text(some, DATASET))))
    assert len(features) == sum(max(1, len(one.content["places"])) for one in some)


def test_json_has_the_whole_documents() -> None:
    whole = json.loads("".join(json_text([COORDINATION, BARE], DATASET)))
    assert whole["licence"] == {"name": DATASET.licence, "url": DATASET.licence_url}
    assert [item["name"] for item in whole["items"]] == [COORDINATION.content["name"], "Ohne Ort"]
    assert whole["items"][0]["offers"] == COORDINATION.content["offers"]
    assert whole["items"][0]["version"] == COORDINATION.version
    assert json.loads("".join(json_text([], DATASET)))["items"] == []


SCHEMA = "http://schema.org/"


def _schema_org(url: str, _options: Any) -> dict[str, Any]:
    """The part of schema.org's context that is needed here, so that nothing is fetched."""
    assert url == "https://schema.org"
    link = {"@type": "@id"}
    links = dict.fromkeys(("url", "sameAs", "license", "mainEntityOfPage", "dayOfWeek"), link)
    document = {"@context": {"@vocab": SCHEMA, **links}}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}


def _expanded(text: str) -> dict[str, Any]:
    (whole,) = jsonld.expand(json.loads(text), {"documentLoader": _schema_org})
    return dict(whole)


def test_jsonld_is_read_as_schema_org() -> None:
    feed = _expanded("".join(jsonld_text([COORDINATION, BARE], DATASET)))
    assert feed["@type"] == [SCHEMA + "DataFeed"]
    assert feed[SCHEMA + "license"] == [{"@id": DATASET.licence_url}]
    first, second = (item[SCHEMA + "item"][0] for item in feed[SCHEMA + "dataFeedElement"])
    assert first["@id"] == COORDINATION.url
    assert first["@type"] == [SCHEMA + "Organization"]
    assert first[SCHEMA + "sameAs"] == [{"@id": "https://social.example/@mitte?a=1,2"}]
    assert first[SCHEMA + "keywords"][0] == {"@value": "Nachbarschaft"}
    place = first[SCHEMA + "location"][0]
    assert place[SCHEMA + "geo"][0][SCHEMA + "latitude"] == [{"@value": 52.5123}]
    assert place[SCHEMA + "address"][0][SCHEMA + "postalCode"] == [{"@value": "10365"}]
    assert second[SCHEMA + "url"] == [{"@id": BARE.url}]
    assert SCHEMA + "location" not in second


def test_jsonld_tells_news_and_funded_projects() -> None:
    (news,) = COORDINATION.content["news"]
    granted = {"title": "Hochbeete", "url": "https://lichtenberg.example/p/1", "programme": "Kiezfonds 2027",
               "status": "granted", "granted_cents": 80050, "granted_at": "2027-04-14T10:00:00Z"}  # fmt: skip
    whole = _expanded(jsonld_for_page(replace(COORDINATION, projects=[granted]), {}))
    (told,), (grant,) = whole[SCHEMA + "subjectOf"], whole[SCHEMA + "funding"]
    assert told[SCHEMA + "articleBody"] == [{"@value": news["text"]}]
    assert told[SCHEMA + "datePublished"] == [{"@value": "2027-02-20"}]
    assert grant["@type"] == [SCHEMA + "MonetaryGrant"]
    assert grant[SCHEMA + "amount"][0][SCHEMA + "value"] == [{"@value": 800.5}]


@given(SEEDS)
def test_jsonld_of_any_entry_expands(seed: int) -> None:
    strange = any_entry(seed)
    whole = _expanded(jsonld_for_page(strange, DATASET.words))
    assert whole[SCHEMA + "name"] == [{"@value": strange.content["name"]}]


def test_text_cannot_close_the_script_element_of_a_page() -> None:
    hostile = entry(name="</script><script>alert(1)</script>", summary="<!--")
    text = jsonld_for_page(hostile, {})
    assert "<" not in text
    assert json.loads(text)["name"] == hostile.content["name"]


def test_hours_stand_at_the_only_place() -> None:
    one_place = entry(opening_hours="Mo,We 09:00-12:00", places=COORDINATION.content["places"][:1])
    place = json.loads(jsonld_for_page(one_place, {}))["location"][0]
    hours = [(span["dayOfWeek"], span["opens"]) for span in place["openingHoursSpecification"]]
    assert hours == [("https://schema.org/Monday", "09:00"), ("https://schema.org/Wednesday", "09:00")]
    two = json.loads(jsonld_for_page(COORDINATION, {}))["location"]
    assert all("openingHoursSpecification" not in place for place in two)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("Mo-Th 11:00-15:00", [(day, "11:00", "15:00") for day in ("Monday", "Tuesday", "Wednesday", "Thursday")]),
        ("Sa-Mo 09:00-10:00", [(day, "09:00", "10:00") for day in ("Monday", "Saturday", "Sunday")]),
        ("Tu 09:00-12:00, 14:00-18:00", [("Tuesday", "09:00", "12:00"), ("Tuesday", "14:00", "18:00")]),
        ("Th-Fr 09:00-17:00; Fr 09:00-12:00", [("Thursday", "09:00", "17:00"), ("Friday", "09:00", "12:00")]),
        ("Mo 09:00-17:00; PH off", [("Monday", "09:00", "17:00"), ("PublicHolidays", "00:00", "00:00")]),
        ("Mo-Tu 09:00-17:00; Tu off", [("Monday", "09:00", "17:00")]),
        ("24/7", None),
        ("We[1] 18:00-20:00", None),
        ("Mo-Fr 09:00-24:00", None),
        ("Jan-Mar Mo 09:00-10:00", None),
        ('Mo 10:00-12:00 "nur nach Anruf"', None),
        ("Mo sunrise-sunset", None),
        ("", []),
    ],
)
def test_only_simple_hours_are_told(hours: str, said: list[tuple[str, str, str]] | None) -> None:
    assert simple_hours(hours) == said
