"""Files as people send them: what is meant is understood, what is wrong is named with line and field."""

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.domain.imports.columns import vocabulary
from services.directory.domain.imports.csv_file import read_csv
from services.directory.domain.imports.geojson import read_geojson
from services.directory.domain.imports.row import MOST_BYTES, MOST_ROWS, ImportRefused, Row

WORDS = {
    "kind": vocabulary({"association": ["Verein", "Association"], "initiative": ["Initiative"]}),
    "topics": vocabulary({"seniors": ["Ältere Menschen", "Older people"], "sport": ["Sport"]}),
    "languages": vocabulary({"de": ["Deutsch", "German"], "tr": ["Türkisch"]}),
    "access": vocabulary({"step_free": ["stufenlos"], "lift": ["Aufzug", "lift"]}),
    "areas": vocabulary({"de-be-11": ["Lichtenberg"], "de-be-1140": ["Lichtenberg Mitte"]}),
}


def _csv(text: str, **more: Any) -> list[Row]:
    return list(read_csv(text.encode(), words=WORDS, **more).rows)


def _refused(data: bytes, **more: Any) -> tuple[str, dict[str, Any]]:
    with pytest.raises(ImportRefused) as refused:
        read_csv(data, words=WORDS, **more)
    return refused.value.code, refused.value.details


def _errors(row: Row) -> list[tuple[str | None, str]]:
    return [(error.field, error.code) for error in row.errors]


OFFICE_FILE = """Nr;Träger;Art;Themen;Straße;Hausnr;PLZ;Ort;Breitengrad;Längengrad;E-Mail;Homepage;Sprachen;Barrierefreiheit
17;Bürgertreff „Die Brücke“;Verein;Ältere Menschen, Sport;Große-Leege-Straße;103;13055;Berlin;52,5431;13,4950;b@x.example;www.bruecke.example;Deutsch, Türkisch;stufenlos
"""  # noqa: E501


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252"])
def test_an_offices_own_file_is_understood(delimiter: str, encoding: str) -> None:
    text = OFFICE_FILE.replace(", ", "|").replace("52,5431", "52.5431").replace("13,4950", "13.4950")
    reading = read_csv(text.replace(";", delimiter).encode(encoding), words=WORDS)
    (row,) = reading.rows
    assert row.errors == []
    assert (row.line, row.key) == (2, "id:17")
    assert row.values == {
        "name": "Bürgertreff „Die Brücke“",
        "kind": "association",
        "topics": ["seniors", "sport"],
        "mailbox": "b@x.example",
        "website": "https://www.bruecke.example",
        "languages": ["de", "tr"],
        "places": [
            {
                "name": None, "street": "Große-Leege-Straße 103", "postal_code": "13055", "city": "Berlin",
                "latitude": 52.5431, "longitude": 13.495, "area": None, "access": ["step_free"],
            }
        ],
    }  # fmt: skip
    assert reading.encoding == ("windows-1252" if encoding == "windows-1252" else "utf-8")
    assert reading.columns["Hausnr"] == "house_number"


def test_degrees_may_have_a_comma() -> None:
    (row,) = _csv(OFFICE_FILE)
    assert (row.values["places"][0]["latitude"], row.values["places"][0]["longitude"]) == (52.5431, 13.495)


def test_columns_may_be_mapped_by_hand_and_unknown_ones_are_told() -> None:
    text = "Wer,Name,Foo\nKiezcafé,Ada,x\n"
    reading = read_csv(text.encode(), words=WORDS, mapping={"Wer": "name", "Name": None})
    assert reading.columns == {"Wer": "name", "Name": None, "Foo": None}
    assert [row.values for row in reading.rows] == [{"name": "Kiezcafé"}]


def test_of_two_columns_of_one_field_the_one_with_its_very_name_counts() -> None:
    reading = read_csv(b"Titel,name,url,website\nA,B,https://a.example,https://b.example\n", words=WORDS)
    assert reading.columns == {"Titel": None, "name": "name", "url": None, "website": "website"}


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("Frankfurter Allee 149, 10365 Berlin", ("Frankfurter Allee 149", "10365", "Berlin")),
        ("Frankfurter Allee 149, 10365 Berlin, Deutschland", ("Frankfurter Allee 149", "10365", "Berlin")),
        ("10365 Berlin", (None, "10365", "Berlin")),
        ("im Park", ("im Park", None, None)),
    ],
)
def test_a_whole_address_is_taken_apart(address: str, place: tuple[str | None, ...]) -> None:
    (row,) = _csv(f'Name,Adresse\nA,"{address}"\n')
    assert tuple(row.values["places"][0][key] for key in ("street", "postal_code", "city")) == place


def test_what_is_wrong_is_named_and_the_rest_of_the_row_is_taken() -> None:
    header = "name,kind,topics,lat,lon,founded,ends_on,by_appointment,tags"
    row = _csv(f"{header}\nA,Klub,Raumfahrt,152.5,13.4,neunzehn,31.2.2027,vielleicht,{'x' * 41}\n")[0]
    assert set(_errors(row)) == {
        ("kind", "unknown_word"), ("topics", "unknown_word"), ("latitude", "not_a_position"),
        ("founded", "not_a_number"), ("ends_on", "not_a_day"), ("by_appointment", "not_yes_or_no"),
        ("tags", "too_long"),
    }  # fmt: skip
    assert row.values == {"name": "A", "places": []}
    assert {error.params["value"] for error in row.errors if error.field == "topics"} == {"Raumfahrt"}


@pytest.mark.parametrize(
    ("lat", "lon", "errors"),
    [
        ("52.5", "", [("longitude", "half_position")]),
        ("", "13.4", [("latitude", "half_position")]),
        ("nan", "13.4", [("latitude", "not_a_number")]),
        ("1e999", "13.4", [("latitude", "not_a_number")]),
        ("5820000", "392345", [("latitude", "not_a_position"), ("longitude", "not_a_position")]),
        ("", "", []),
    ],
)
def test_impossible_positions_are_told(lat: str, lon: str, errors: list[tuple[str, str]]) -> None:
    (row,) = _csv(f"name;lat;lon;city\nA;{lat};{lon};Berlin\n")
    assert _errors(row) == errors
    assert row.values["places"][0]["latitude"] is None


def test_an_impossible_position_is_told_as_it_was_typed() -> None:
    (row,) = _csv("name;lat;lon\nA;99;-1e3\n")
    assert [error.params["value"] for error in row.errors] == ["99", "-1e3"]


def test_lines_are_counted_as_an_editor_does() -> None:
    rows = _csv('name,description\nA,"one\ntwo"\n\n,empty\nB\nC,x,,\nD,x,y\n')
    assert [(row.line, _errors(row)) for row in rows] == [
        (2, []),
        (5, [("name", "missing")]),
        (6, []),
        (7, []),
        (8, [(None, "too_many_cells")]),
    ]
    assert rows[0].values["description"] == "one\ntwo"


def test_the_same_row_twice_is_told_with_the_first_line() -> None:
    rows = _csv("name,Straße,PLZ\nBürgertreff,Am Ufer Str. 1,10365\nX,,\nBUERGERTREFF ,am Ufer Straße 1,10365\n")
    assert [_errors(row) for row in rows] == [[], [], [("name", "repeated_name")]]
    assert rows[2].errors[0].params == {"line": 2}
    assert rows[0].key == rows[2].key != rows[1].key
    rows = _csv("id,name\n1,A\n1,B\n2,A\n")
    assert [_errors(row) for row in rows] == [[], [("external_id", "repeated")], []]


def test_offers_and_links_may_be_plain_lines() -> None:
    (row,) = _csv('name,bietet,links\nA,"Räume\nBeamer","Mastodon https://a.example/\nhttps://b.example/"\n')
    assert row.values["offers"] == [{"text": text, "from": None, "until": None} for text in ("Räume", "Beamer")]
    assert [link["label"] for link in row.values["links"]] == ["Mastodon", "https://b.example/"]


def test_odd_characters_and_huge_fields_are_errors_of_their_row() -> None:
    rows = _csv(f"name,summary\nA\x07,x\nB,{'y' * 501}\nC,\u202eevil\n{'N' * 201},x\n")
    assert [_errors(row) for row in rows] == [
        [("name", "odd_characters")],
        [("summary", "too_long")],
        [("summary", "odd_characters")],
        [("name", "too_long")],
    ]


@pytest.mark.parametrize(
    ("data", "code", "details"),
    [
        (b"", "empty_file", {}),
        (b"\xef\xbb\xbf \n\n", "empty_file", {}),
        (b"PLZ,Ort\n1,2\n", "no_name_column", {"columns": {"PLZ": "postal_code", "Ort": "city"}}),
        (b"name,name\nA,B\n", "duplicate_column", {"column": "name"}),
        (b"name\nA\n\x00\n", "nul_byte", {"line": 3}),
        ("name\nÄ\n".encode("utf-16"), "wrong_encoding", {}),
        (b"name\n\x81\xff\n", "wrong_encoding", {}),
        (b'name,tags\nA,x\nB,"open\nC,y\n', "broken_csv", {"line": 3}),
        (b'name,tags\n"the "best" one",x\n', "broken_csv", {"line": 2}),
        (b"name,x\n" + b"y" * 200_000 + b",1\n", "broken_csv", {"line": 2}),
        (b"name" + b",x" * 300 + b"\n", "too_many_columns", {"most": 200}),
        (b"name\n" * (MOST_ROWS + 2), "too_many_rows", {"most": MOST_ROWS}),
        (b"n" * (MOST_BYTES + 1), "too_large", {"most": MOST_BYTES}),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(data: bytes, code: str, details: dict[str, Any]) -> None:
    assert _refused(data) == (code, details)


@pytest.mark.parametrize(
    ("mapping", "refusal"),
    [
        ({"Nmae": "name"}, ("no_such_column", {"column": "Nmae"})),
        ({"name": "password"}, ("unknown_field", {"field": "password"})),
        ({"name": "name", "x": "name"}, ("two_columns_one_field", {"field": "name"})),
    ],
)
def test_a_wrong_mapping_is_refused(mapping: dict[str, str], refusal: tuple[str, dict[str, Any]]) -> None:
    assert _refused(b"name,x\nA,B\n", mapping=mapping) == refusal


def test_excels_own_first_line_is_understood() -> None:
    rows = _csv("sep=,\r\nname,summary\r\nA,x;y;z\r\n")
    assert [(row.line, row.values) for row in rows] == [(3, {"name": "A", "summary": "x;y;z"})]


@given(
    st.binary(max_size=300) | st.text("name,;\t\"'\n\r=Ä[]{}1 ", max_size=100).map(lambda text: f"name;{text}".encode())
)
def test_no_bytes_break_the_readers(data: bytes) -> None:
    for read in (read_csv, read_geojson):
        with contextlib.suppress(ImportRefused):
            for row in read(data, words=WORDS).rows:
                assert row.line >= 1


def _feature(geometry: Any = None, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _geojson(*features: Any) -> list[Row]:
    data = json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()
    return list(read_geojson(data, words=WORDS).rows)


def test_features_of_openstreetmap_are_understood() -> None:
    point = {"type": "Point", "coordinates": [13.51, 52.5123]}
    tags = {"@id": "node/1", "name": "Kiezspinne", "addr:street": "Schulze-Boysen-Straße", "addr:housenumber": "38",
            "addr:postcode": "10365", "addr:city": "Berlin", "contact:phone": "+49 30 1"}  # fmt: skip
    (row,) = _geojson(_feature(point, **tags))
    assert row.errors == []
    assert row.key == "id:node/1"
    assert row.values["phone"] == "+49 30 1"
    (place,) = row.values["places"]
    assert (place["street"], place["latitude"], place["longitude"]) == ("Schulze-Boysen-Straße 38", 52.5123, 13.51)


def test_broken_features_are_errors_of_their_own() -> None:
    rows = _geojson(
        _feature({"type": "Point", "coordinates": ["a", 1]}, name="A"),
        _feature({"type": "Polygon", "coordinates": []}, name="B"),
        _feature({"type": "Point", "coordinates": [13, 152]}, name="C"),
        7,
        _feature(name={"x": 1}),
        _feature(name="D\ud800", topics=["sport", 5, {}]),
        _feature(name="E", topics=["sport"], offers=[{"text": "x"}], founded=1998.0, by_appointment=True),
        {"type": "Feature", "properties": None, "geometry": None},
    )
    assert [_errors(row) for row in rows] == [
        [("longitude", "not_a_number")],
        [("latitude", "not_a_point")],
        [("latitude", "not_a_position")],
        [(None, "no_feature"), ("name", "missing")],
        [("name", "not_a_text")],
        [("name", "odd_characters"), ("topics", "not_a_text")],
        [],
        [("name", "missing")],
    ]
    assert [row.line for row in rows] == list(range(1, 9))
    assert rows[6].values == {
        "name": "E", "topics": ["sport"], "offers": [{"text": "x"}], "founded": 1998, "by_appointment": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_json"),
        ("[" * 100_000, "not_json"),
        ('{"type": "FeatureCollection", "features": [NaN]}', "not_json"),
        ('{"a": ' + "9" * 5000 + "}", "not_json"),
        ("[]", "not_geojson"),
        ('{"type": "FeatureCollection"}', "not_geojson"),
        ('{"type": "FeatureCollection", "features": []}', "empty_file"),
        ('{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"x": 1}}]}', "no_name_column"),
    ],
)
def test_what_is_no_geojson_is_refused(text: str, code: str) -> None:
    with pytest.raises(ImportRefused, match=f"^{code}$"):
        read_geojson(text.encode(), words=WORDS)
