"""JSON routes of areas: their names, and which one a position lies in."""

from typing import Any

from flask_smorest import Blueprint
from marshmallow import RAISE, Schema, fields, validate

from services.directory.domain.areas import locate
from services.directory.queries.area_outlines import outlines
from shared.contracts.areas import AREAS, PARENTS
from shared.web.fields import Input
from shared.web.marked import marked

areas_api = Blueprint("directory_areas", __name__, url_prefix="/directory/api/areas", description="Areas")


class Position(Input):
    """Degrees in WGS 84."""

    lat = fields.Float(required=True, validate=validate.Range(-90, 90, error=marked("Von -90 bis 90.")))
    lon = fields.Float(required=True, validate=validate.Range(-180, 180, error=marked("Von -180 bis 180.")))


class AreaView(Schema):
    """An area; `parent` is the one around it."""

    id = fields.String()
    name = fields.String()
    parent = fields.String(allow_none=True)


class AreasView(Schema):
    """Areas, each followed by those inside it; of a position: the innermost first."""

    items = fields.List(fields.Nested(AreaView))
    next = fields.String(allow_none=True)


def _view(ids: list[str]) -> dict[str, Any]:
    return {"items": [{"id": id, "name": AREAS[id], "parent": PARENTS[id]} for id in ids], "next": None}


@areas_api.route("")
@areas_api.response(200, AreasView)
def list_areas() -> dict[str, Any]:
    """All areas that this node knows, on one page."""
    return _view(list(AREAS))


@areas_api.route("/locate")
@areas_api.arguments(Position(), location="query", unknown=RAISE)
@areas_api.response(200, AreasView)
def locate_position(query: dict[str, Any]) -> dict[str, Any]:
    """The areas that a position lies in; none when it is outside of all."""
    return _view(locate(outlines(), query["lat"], query["lon"]))
