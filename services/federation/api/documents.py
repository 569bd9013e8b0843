"""What partners build against: the AsyncAPI document and the JSON Schema of every public message."""

import json

from flask import Response
from flask_smorest import Blueprint
from werkzeug.exceptions import NotFound

from services.federation.api.open_doors import answer, etag_of, open_to_all
from services.federation.schemas.asyncapi import asyncapi
from services.federation.schemas.message_schemas import PUBLIC, standalone
from shared.web.context import node

documents_api = Blueprint("federation_documents", __name__, url_prefix="/federation", description="For partners")
documents_api.after_request(open_to_all)


@documents_api.route("/asyncapi.json")
def read_asyncapi() -> Response:
    """AsyncAPI 3.0: every public message with its schema and a sample, and the doors it comes through."""
    document = json.dumps(asyncapi(node().settings, node().identity), ensure_ascii=False, indent=1)
    return answer(document, "application/json", etag_of(document))


@documents_api.route("/schemas/<string:type>.json")
def read_schema(type: str) -> Response:
    """JSON Schema (2020-12) of one message, named by its CloudEvents type."""
    contract = next((contract for contract in PUBLIC if contract.wire_type == type), None)
    if contract is None:
        raise NotFound
    address = f"{node().settings.url}/federation/schemas/{type}.json"
    schema = json.dumps(standalone(contract, address), ensure_ascii=False, indent=1)
    return answer(schema, "application/schema+json", etag_of(schema))
