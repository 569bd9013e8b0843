"""What the map is drawn from: outlines of areas, and the places of the entries that fit."""

import gzip
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from flask import Response, current_app, jsonify, request
from flask_smorest import Blueprint
from marshmallow import RAISE, Schema, fields

from services.directory.api.actors import filters_of
from services.directory.domain.exports.json_file import dumped
from services.directory.domain.simple_outlines import simplified
from services.directory.pages.entry_words import entry_path, word
from services.directory.queries.finding import OnMap, on_map
from services.directory.schemas.actor_query import ActorFilter
from shared.contracts.areas import areas_in_use
from shared.web.context import node
from shared.web.transaction import session

map_api = Blueprint("directory_map", __name__, url_prefix="/directory/api", description="The map")
MOST = 500
HOUR_S = 3600
_TOLERANCE, _DIGITS = 0.0003, 5  # degrees: some 30 metres, and one


class MarkerView(Schema):
    """One place of an entry; `url` is the entry's page on this node."""

    url = fields.String()
    name = fields.String()
    kind = fields.String(metadata={"description": "In words, in the caller's language."})
    address = fields.String()
    latitude = fields.Float()
    longitude = fields.Float()


class MarkersView(Schema):
    """`more`: there are further entries that are not named here."""

    items = fields.List(fields.Nested(MarkerView))
    more = fields.Boolean()


@lru_cache(maxsize=2)
def _outlines(_key: int) -> tuple[bytes, bytes]:
    """The file as it is and packed; kept for the areas in use."""
    text = dumped(
        {"type": "FeatureCollection", "features": simplified(areas_in_use(), tolerance=_TOLERANCE, digits=_DIGITS)}
    ).encode()
    return text, gzip.compress(text, mtime=0)


@map_api.route("/outlines.geojson")
@map_api.response(200, {"type": "object"}, content_type="application/geo+json")
def outlines() -> Response:
    """Outlines of all areas that this node knows, with fewer points than the file has (GeoJSON)."""
    plain, packed = _outlines(id(areas_in_use()))
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    response = current_app.response_class(packed if takes_gzip else plain, content_type="application/geo+json")
    if takes_gzip:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = f"public, max-age={HOUR_S}"
    response.add_etag()
    return response.make_conditional(request)


@map_api.route("/markers")
@map_api.arguments(ActorFilter(), location="query", unknown=RAISE)
@map_api.response(200, MarkersView)
def markers(query: dict[str, Any]) -> Any:
    """Where the entries that fit are, at most 500 of them: the best fitting first."""
    found = on_map(session(), filters_of(query), MOST)
    return jsonify({"items": [view for one in found[:MOST] for view in _views(one)], "more": len(found) > MOST})


def _views(one: OnMap) -> list[dict[str, Any]]:
    kind = word("kinds", one.kind)
    url = entry_path(one.id, None if one.source == node().identity else one.source)
    return [
        {
            "url": url,
            "name": one.name,
            "kind": kind,
            "address": _address(place),
            "latitude": place["latitude"],
            "longitude": place["longitude"],
        }
        for place in one.content["places"]
        if place["latitude"] is not None
    ]


def _address(place: Mapping[str, Any]) -> str:
    town = " ".join(filter(None, (place["postal_code"], place["city"])))
    return ", ".join(filter(None, (place["name"], place["street"], town)))
