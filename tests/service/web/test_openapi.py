"""What the services say about their interfaces is true of the answers, and enough to write a program by."""

from pathlib import Path
from typing import Any

import pytest

from services import NAMES
from tests.apps import make_app

KINDS = {"type", "$ref", "anyOf", "enum"}
JSON_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


def schemas_in(part: Any, place: str = "") -> list[tuple[str, dict[str, Any]]]:
    """Every field and parameter of a document, with the place where it stands."""
    found: list[tuple[str, dict[str, Any]]] = []
    for key, inner in part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ():
        here = f"{place}/{key}"
        if key == "properties":
            found += [(f"{here}/{name}", schema) for name, schema in inner.items()]
        if key == "parameters":
            found += [(f"{here}/{one['name']}", one.get("schema", {})) for one in inner]
        found += schemas_in(inner, here)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_field_and_parameter_has_a_type_and_a_default_of_that_type(tmp_path: Path, name: str) -> None:
    app = make_app(name, tmp_path)
    document = app.client().get(f"/{name}/api/openapi.json").get_json()
    app.database.close()
    assert document["openapi"] == "3.1.0"
    found = schemas_in(document)
    assert [place for place, schema in found if not KINDS & schema.keys()] == []
    for place, schema in found:
        if "default" in schema and "type" in schema:
            types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
            assert len(set(types)) == len(types), place
            assert isinstance(schema["default"], tuple(kind for one in types for kind in JSON_TYPES[one])), place


def test_errors_limits_the_token_and_idempotency_keys_are_described(tmp_path: Path) -> None:
    app = make_app("registration", tmp_path)
    document = app.client().get("/registration/api/openapi.json").get_json()
    refusal = app.client().post("/registration/api/events/x/registrations", json={"name": 5})
    app.database.close()
    components = document["components"]
    described = components["responses"]["DEFAULT_ERROR"]["content"]
    assert list(described) == [refusal.content_type]
    assert refusal.get_json().keys() == components["schemas"]["Problem"]["properties"].keys()
    event = components["schemas"]["EventInput"]["properties"]
    assert event["title"] == {"type": "string", "minLength": 1, "maxLength": 200}
    assert event["starts_at"] == {"type": "string", "format": "date-time"}
    assert event["capacity"] == {"type": ["integer", "null"], "minimum": 1, "maximum": 100_000}
    assert document["security"] == [{}, {"token": []}]
    assert components["securitySchemes"]["token"]["scheme"] == "bearer"
    creating = document["paths"]["/registration/api/events"]["post"]
    assert [one["name"] for one in creating["parameters"]] == ["Idempotency-Key"]
