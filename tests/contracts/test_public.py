"""What may cross the border, field by field."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from marshmallow import Schema, fields

from shared.contracts.contract import Contract
from shared.contracts.registry import CONTRACTS

EXAMPLES = Path(__file__).parents[2] / "shared" / "contracts" / "examples"
PRIVATE_WORDS = ("email", "person", "phone", "token", "secret", "link", "applicant", "juror", "participant")
BY_KEY = {contract.routing_key: contract for contract in CONTRACTS}


def all_fields(schema: Schema, path: str = "") -> Iterator[tuple[str, fields.Field]]:
    """Every field of a schema with its dotted path, those of inner objects too."""
    for name, field in schema.fields.items():
        yield f"{path}{name}", field
        inner = field.inner if isinstance(field, fields.List) else field
        if isinstance(inner, fields.Nested):
            yield from all_fields(inner.schema, f"{path}{name}.")


@pytest.fixture(params=sorted(BY_KEY))
def contract(request: pytest.FixtureRequest) -> Contract:
    """Each contract in turn."""
    return BY_KEY[request.param]


def test_a_public_contract_has_no_field_for_a_person_or_a_secret(contract: Contract) -> None:
    if not contract.public:
        return
    for path, field in all_fields(contract.schema()):
        assert not field.metadata.get("personal"), f"{contract.type}: {path} is personal"
        assert not field.metadata.get("secret"), f"{contract.type}: {path} is secret"
        last = path.rsplit(".", 1)[-1]
        assert not any(word in last for word in PRIVATE_WORDS), f"{contract.type}: is {path} about a person?"


def test_what_names_or_reaches_a_person_is_marked_in_internal_contracts(contract: Contract) -> None:
    for path, field in all_fields(contract.schema()):
        last = path.rsplit(".", 1)[-1]
        if last in ("email", "ref", "manage_url", "confirm_url", "link"):
            assert field.metadata.get("personal"), f"{contract.type}: mark {path} as personal"


def test_every_type_has_an_example_that_fits_exactly(contract: Contract) -> None:
    path = EXAMPLES / f"{contract.type}.v{contract.version}.json"
    assert path.exists(), f"write {path.relative_to(EXAMPLES.parents[2])}"
    example = json.loads(path.read_text())
    contract.schema().load(example["data"])
    assert example["type"] == contract.wire_type


def test_every_example_belongs_to_a_contract() -> None:
    names = {path.name.removesuffix(".json") for path in EXAMPLES.glob("*.v[0-9].json")}
    assert names == set(BY_KEY)
