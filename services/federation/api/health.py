"""How publishing goes, for staff's programs."""

from typing import Any

from flask_smorest import Blueprint
from marshmallow import Schema, fields

from services.federation.domain.fingerprint import fingerprint
from services.federation.queries.health import log_health
from shared.web.auth import require
from shared.web.context import node
from shared.web.transaction import session

health_api = Blueprint("federation_log_health", __name__, url_prefix="/federation/api", description="For staff")


class LogHealthView(Schema):
    """`fingerprint` is what people compare by telephone."""

    head = fields.Integer()
    epoch = fields.String()
    entries = fields.Integer()
    waiting = fields.Integer()
    waiting_since = fields.AwareDateTime(allow_none=True)
    keyid = fields.String(allow_none=True)
    key_made_at = fields.AwareDateTime(allow_none=True)
    fingerprint = fields.String(allow_none=True)


@health_api.route("/log")
@health_api.response(200, LogHealthView)
def read_log_health() -> dict[str, Any]:
    """The log's end, what waits, and the key that signs; for admins and coordinators."""
    require("admin", "coordinator")
    health = log_health(session(), node().clock())
    return {**vars(health), "fingerprint": fingerprint(health.keyid) if health.keyid else None}
