"""Each public message as a JSON Schema, made from its contract."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shared.contracts import contract as contract_module
from shared.contracts.contract import Contract
from shared.contracts.registry import CONTRACTS
from shared.signing.verify import sign_message

PUBLIC = sorted((contract for contract in CONTRACTS if contract.public), key=lambda contract: contract.wire_type)
EXAMPLES = Path(contract_module.__file__).parent / "examples"
_INSIDE = "#/components/schemas/"
# Of nobody: a sample has a signature to look at, and no node announces the key that it was made with.
_SAMPLE_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))


@cache
def parts() -> dict[str, Any]:
    """The JSON Schema of the data of every public contract and of all that they hold, by name.

    They refer to one another as in an AsyncAPI document. Fields that a schema does not name are allowed: more of them
    may come without a new version.
    """
    spec = APISpec(title="", version="", openapi_version="3.1.0", plugins=[MarshmallowPlugin()])
    for schema in {contract.schema.__name__: contract.schema for contract in PUBLIC}.values():
        if schema.__name__ not in spec.components.schemas:
            spec.components.schema(schema.__name__, schema=schema)
    found: dict[str, Any] = spec.to_dict()["components"]["schemas"]
    for name, schema in found.items():
        found[name] = {key: value for key, value in schema.items() if key != "additionalProperties"}
    return found


def message_schema(contract: Contract) -> dict[str, Any]:
    """The whole signed CloudEvent in structured JSON."""
    text = {"type": "string", "minLength": 1}
    return {
        "title": contract.wire_type,
        "description": (contract.schema.__doc__ or "").strip(),
        "type": "object",
        "properties": {
            "specversion": {"const": "1.0"},
            "id": text,
            "source": {**text, "description": "The identity of the node, as in its description"},
            "type": {"const": contract.wire_type},
            "subject": {**text, "description": "The id of the object"},
            "time": {"type": "string", "format": "date-time"},
            "datacontenttype": {"const": "application/json"},
            "objectversion": {"type": "string", "pattern": "^[1-9][0-9]{0,17}$", "description": "Compare as a number"},
            "signedextattrs": {"const": "objectversion"},
            "dssematerial": {**text, "contentEncoding": "base64", "description": "DSSE envelope with the signature"},
            "data": {"$ref": _INSIDE + contract.schema.__name__},
        },
        "required": [
            "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "objectversion",
            "signedextattrs", "dssematerial", "data",
        ],
    }  # fmt: skip


def standalone(contract: Contract, address: str) -> dict[str, Any]:
    """The message's schema with everything that it refers to; `address` is where it is to be found."""
    wanted, definitions = [contract.schema.__name__], {}
    while wanted:
        name = wanted.pop()
        if name not in definitions:
            definitions[name] = parts()[name]
            wanted += _names_in(definitions[name])
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        **message_schema(contract),
        "$defs": dict(sorted(definitions.items())),
    }
    moved: dict[str, Any] = json.loads(json.dumps(whole).replace(f'"{_INSIDE}', '"#/$defs/'))
    return moved


@cache
def sample(contract: Contract) -> dict[str, Any]:
    """An example of the message, signed with a key that is nobody's."""
    path = EXAMPLES / f"{contract.routing_key}.json"
    return sign_message(json.loads(path.read_text("utf-8")), _SAMPLE_KEY)


def _names_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        reference = value.get("$ref")
        own = [reference.removeprefix(_INSIDE)] if isinstance(reference, str) else []
        return own + [name for inner in value.values() for name in _names_in(inner)]
    return [name for inner in value for name in _names_in(inner)] if isinstance(value, list) else []
