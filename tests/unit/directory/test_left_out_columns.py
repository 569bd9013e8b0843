"""Columns of plain texts for lists that need more than texts: news have days, for example."""

import json
from typing import Any

from services.directory.domain.imports.csv_file import read_csv
from services.directory.domain.imports.geojson import read_geojson
from services.directory.domain.imports.row import Row


def _errors(row: Row) -> list[tuple[str | None, str]]:
    return [(error.field, error.code) for error in row.errors]


def _feature(**properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": None, "properties": properties}


def test_texts_that_lack_days_are_left_out_unless_somebody_wants_them() -> None:
    text = "Name;Aktuelles;Ausnahmen;weitere Orte\nA;Neue Leitung ab Mai;;[]\nB;;im August zu;\n"
    reading = read_csv(text.encode(), words={})
    assert (reading.left_out, reading.columns["Aktuelles"]) == (["Aktuelles", "Ausnahmen"], None)
    assert [_errors(row) for row in reading.rows] == [[], []]
    chosen = read_csv(text.encode(), words={}, mapping={"Aktuelles": "news"})
    assert _errors(next(chosen.rows)) == [("news", "not_a_list")]
    news = '[{""text"": ""Neu"", ""date"": ""2026-05-01"", ""until"": ""2026-06-01""}]'
    own = read_csv(f'Name;Aktuelles\nA;"{news}"\n'.encode(), words={})
    assert (own.left_out, [row.values["news"][0]["text"] for row in own.rows]) == ([], ["Neu"])


def test_properties_of_texts_that_lack_days_are_left_out() -> None:
    features = [_feature(name="A", news="Neue Leitung"), _feature(name="B", hours_exceptions=[])]
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    reading = read_geojson(data, words={})
    assert (reading.left_out, [_errors(row) for row in reading.rows]) == (["news"], [[], []])
