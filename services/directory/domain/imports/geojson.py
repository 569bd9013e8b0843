"""GeoJSON (RFC 7946): a Feature is a row, its properties are the columns, its point is the position."""

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from services.directory.domain.exports.columns import PLACE
from services.directory.domain.imports import cells
from services.directory.domain.imports.columns import fields_of, leave_out_texts
from services.directory.domain.imports.numbered import rows_of
from services.directory.domain.imports.place import place_of
from services.directory.domain.imports.row import (
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    ImportRefused,
    Reading,
    RowError,
    Words,
)

_Line = tuple[int, Mapping[str, Any], list[RowError]]


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)


def _features(data: bytes) -> list[Any]:
    if len(data) > MOST_BYTES:
        raise ImportRefused("too_large", most=MOST_BYTES)
    try:
        collection = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        raise ImportRefused("wrong_encoding") from None
    except (ValueError, RecursionError):
        raise ImportRefused("not_json") from None
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or collection.get("type") != "FeatureCollection":
        raise ImportRefused("not_geojson")
    if not features:
        raise ImportRefused("empty_file")
    if len(features) > MOST_ROWS:
        raise ImportRefused("too_many_rows", most=MOST_ROWS)
    return features


def _properties(feature: Any) -> dict[str, Any]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    return properties if isinstance(properties, dict) else {}


def _position(geometry: Any) -> tuple[dict[str, Any], list[RowError]]:
    if geometry is None:
        return {}, []
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    point = geometry.get("coordinates") if kind == "Point" else None
    if not isinstance(point, list) or len(point) < 2:
        return {}, [RowError("latitude", "not_a_point", {"value": cells.shown(kind)})]
    return {"longitude": point[0], "latitude": point[1]}, []


def _line(number: int, feature: Any, fields: Mapping[str, str | None]) -> _Line:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        return number, {}, [RowError(None, "no_feature")]
    properties = _properties(feature)
    given = {field: cell for column, cell in properties.items() if (field := fields.get(column))}
    position, errors = _position(feature.get("geometry"))
    if "external_id" not in given and feature.get("id") is not None:
        given["external_id"] = feature["id"]
    if "place" in properties and properties["place"] is None:
        given.setdefault("further_places", [])  # our own way to say that there is no place
    return number, {**given, **position}, errors


def _entry_of(numbered: tuple[int, Any]) -> object:
    """Features of one entry, as our own export writes them, belong together; all others stand alone."""
    number, feature = numbered
    properties = _properties(feature)
    own = isinstance(properties.get("place"), int) and isinstance(properties.get("id"), str)
    return ("entry", properties["id"]) if own else ("feature", number)


def _lines(features: list[Any], fields: Mapping[str, str | None], words: Words) -> Iterator[_Line]:
    for _, group in groupby(enumerate(features, 1), key=_entry_of):
        (number, feature), *others = group
        number, given, errors = _line(number, feature, fields)
        further = []
        for other, feature in others:
            _, place_given, place_errors = _line(other, feature, fields)
            place, wrong = place_of({field: place_given[field] for field in PLACE if field in place_given}, words)
            further += [place] if place else []
            errors += place_errors + wrong
        yield number, ({**given, "further_places": further} if further else given), errors


def read_geojson(data: bytes, *, words: Words, mapping: Mapping[str, str | None] | None = None) -> Reading:
    """The file's properties and rows; `mapping` {property: field or None} as in `columns.fields_of`.

    Raises ImportRefused, before any row is read. What is not a point is an error of its row.
    """
    features = _features(data)
    columns = list(dict.fromkeys(column for feature in features for column in _properties(feature)))
    if len(columns) > MOST_COLUMNS:
        raise ImportRefused("too_many_columns", most=MOST_COLUMNS)
    fields = fields_of(columns, mapping or {})
    if "name" not in fields.values():
        raise ImportRefused("no_name_column", columns=fields)
    left_out = leave_out_texts(fields, mapping or {}, lambda column: [_properties(one).get(column) for one in features])
    return Reading("utf-8", fields, rows_of(_lines(features, fields, words), words), left_out)
