"""GeoJSON (RFC 7946): one Feature a place; an entry or a place without a position is a Feature without geometry."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from services.directory.domain.exports.columns import CONTENT, PLACE
from services.directory.domain.exports.entry import DataSet, Entry, facts, licence_text, position_of
from services.directory.domain.exports.json_file import wrapped


def _geometry(place: Mapping[str, Any]) -> dict[str, Any] | None:
    position = position_of(place)
    # Longitude first (RFC 7946, 3.1.1).
    return {"type": "Point", "coordinates": [position[1], position[0]]} if position else None


def _features(entry: Entry, dataset: DataSet) -> Iterator[dict[str, Any]]:
    told = {"licence": licence_text(entry, dataset)}
    whole = dict(facts(entry)) | told | {name: entry.content[name] for name in CONTENT}
    if not entry.content["places"]:
        yield {"type": "Feature", "id": entry.id, "geometry": None, "properties": {**whole, "place": None}}
    for number, place in enumerate(entry.content["places"], 1):
        here = {column: place[key] for column, key in PLACE.items() if key not in ("latitude", "longitude")}
        yield {
            "type": "Feature",
            "id": entry.id if number == 1 else f"{entry.id}#{number}",
            "geometry": _geometry(place),
            "properties": {**whole, "place": number, **here},
        }


def geojson_text(entries: Iterable[Entry], dataset: DataSet) -> Iterator[str]:
    """The file in pieces (application/geo+json). Features of one entry follow one another and share the property id."""
    head = {
        "type": "FeatureCollection",
        "name": dataset.name,
        "url": dataset.url,
        "license": f"{dataset.licence} {dataset.licence_url}",
    }
    return wrapped(head, "features", (feature for entry in entries for feature in _features(entry, dataset)))
