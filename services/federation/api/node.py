"""Who this node is: what peers and partners read and verify first."""

import json

from flask import Response
from flask_smorest import Blueprint
from werkzeug.exceptions import ServiceUnavailable

from services.federation.api.open_doors import answer, etag_of, open_to_all
from services.federation.queries.own_node import own_node
from shared.web.transaction import session

node_api = Blueprint("federation_node", __name__, url_prefix="/federation", description="Who this node is")
node_api.after_request(open_to_all)


@node_api.route("/node")
def read_node() -> Response:
    """A signed CloudEvent; its `data`: id, url, name, contact, epoch, keys (a JWK Set), revoked, doors, contracts."""
    own = own_node(session())
    if own is None or own.document is None:
        raise ServiceUnavailable(retry_after=2)  # the database was away when it started for the first time
    version = json.loads(own.document)["objectversion"]
    return answer(own.document, "application/cloudevents+json", etag_of(own.identity, version))
