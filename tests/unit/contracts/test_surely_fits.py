"""The quick look at data takes nothing that marshmallow refuses, and all that is published."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from shared.contracts.registry import CONTRACTS
from shared.contracts.surely_fits import looker

EXAMPLES = Path("shared/contracts/examples")
BY_FILE = {f"{one.routing_key}.json": one for one in CONTRACTS}
ODD: list[Any] = [None, True, -1, float("nan"), 10**400, "x", "2027-05-04T18:00:00Z", [None], {}]


def _data(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((EXAMPLES / name).read_text())["data"]
    return data


def _spoilt(data: Any) -> Iterator[Any]:
    """The data with one value, at any depth, left out or replaced, or one too many."""
    yield from ODD
    if isinstance(data, dict):
        yield {**data, "unheard_of": 1}
        for name, value in data.items():
            yield {other: one for other, one in data.items() if other != name}
            yield from ({**data, name: one} for one in _spoilt(value))
    if isinstance(data, list) and data:
        yield from ([one, *data[1:]] for one in _spoilt(data[0]))


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*.v*.json")))
def test_what_is_published_surely_fits_and_nothing_that_is_wrong(name: str) -> None:
    data = _data(name)
    schema = BY_FILE[name].schema()
    surely_fits = looker(schema)
    assert surely_fits(copy.deepcopy(data))
    for other in _spoilt(data):
        if surely_fits(other):
            schema.load(other)


def test_rules_of_fields_are_asked() -> None:
    class Seats(Schema):
        count = fields.Integer(required=True, validate=validate.Range(1, 5))

    surely_fits = looker(Seats())
    assert [surely_fits({"count": count}) for count in (0, 1, 5, 6)] == [False, True, True, False]


def test_a_schema_with_rules_of_its_own_is_left_to_marshmallow() -> None:
    class Odd(Schema):
        count = fields.Integer(required=True)

        @validates_schema
        def is_odd(self, data: dict[str, Any], **kwargs: Any) -> None:
            if data["count"] % 2 == 0:
                raise ValidationError("even")

    assert not looker(Odd())({"count": 2})
