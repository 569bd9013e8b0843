"""A newer publisher may say more, at any depth; a publisher itself is held to exactly what it has promised."""

import pytest
from marshmallow import Schema, ValidationError, fields

from shared.contracts.contract import Contract


class Part(Schema):
    """Inside."""

    name = fields.String(required=True)


class Whole(Schema):
    """Outside."""

    one = fields.Nested(Part, required=True)
    many = fields.List(fields.Nested(Part), required=True)


CONTRACT = Contract("registration.thing_happened", Whole)
NEWER = {"one": {"name": "a", "colour": "red"}, "many": [{"name": "b", "size": 5}], "more": {}}


def test_unknown_fields_of_inner_objects_are_ignored_by_a_reader() -> None:
    assert CONTRACT.load(NEWER) == {"one": {"name": "a"}, "many": [{"name": "b"}]}


def test_a_publisher_may_not_say_more_than_its_contract() -> None:
    with pytest.raises(ValidationError) as refused:
        CONTRACT.check(NEWER)
    assert set(refused.value.messages_dict) == {"one", "many", "more"}


def test_what_is_missing_inside_is_still_found() -> None:
    with pytest.raises(ValidationError):
        CONTRACT.load({"one": {}, "many": []})
