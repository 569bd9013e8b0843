"""Fields read one by one, without what marshmallow does around each: for files of many thousand rows."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from marshmallow import Schema, ValidationError, fields

from shared.web.choices import Several

Read = Callable[[Any], Any]


def field_readers(schema: Schema) -> dict[str, Read]:
    """For each field (by its name in the schema) what `deserialize` does with a value that is there.

    The readers raise ValidationError; the schema's own rules are not asked.
    """
    return {name: _reader(field) for name, field in schema.fields.items()}


def list_reader(schema: Schema, rule: Callable[[dict[str, Any]], None], whole: fields.Field[Any]) -> Read:
    """Reads a list of the schema's objects, all of whose rules are those of its fields and `rule`.

    Where something is wrong `whole`, the field of the list, says what. No field may be required or have a default.
    """
    readers = field_readers(schema)

    def one(given: Mapping[str, Any]) -> dict[str, Any]:
        found = {name: readers[name](value) for name, value in given.items()}
        rule(found)
        return found

    def read(value: Any) -> Any:
        if type(value) is not list:
            return whole.deserialize(value)
        try:
            found = [one(given) for given in value]
        except (AttributeError, KeyError, TypeError, ValidationError):
            return whole.deserialize(value)
        for validator in whole.validators:
            validator(found)
        return found

    return read


def _reader(field: fields.Field[Any]) -> Read:
    if type(field) is Several:
        return _several(field)
    if field.validators or field.pre_load or field.post_load:
        return field.deserialize

    def read(value: Any) -> Any:
        return field.deserialize(value) if value is None else field._deserialize(value, None, None)

    return read


def _several(field: Several) -> Read:
    one = lru_cache(maxsize=5000)(field.inner.deserialize)  # what is refused is not kept

    def read(value: Any) -> Any:
        if type(value) is not list:
            return field.deserialize(value)
        try:
            found = list(dict.fromkeys(map(one, value)))
        except (TypeError, ValidationError):
            return field.deserialize(value)
        for validator in field.validators:
            validator(found)
        return found

    return read
