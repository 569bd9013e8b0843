"""What a message type is: a name, a version, a shape, and whether every visitor may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from marshmallow import EXCLUDE, Schema, fields

from shared.contracts.surely_fits import Look, looker

PREFIX = "org.kieznetz."
SchemaClass = type[Schema]


@dataclass(frozen=True)
class Contract:
    """One fact that a service publishes.

    `type` is "<service>.<fact in the past tense>"; `schema` the marshmallow class of `data`; `public` messages may
    cross the border and must have no personal field.
    """

    type: str
    schema: SchemaClass
    version: int = 1
    public: bool = False

    @property
    def wire_type(self) -> str:
        """The CloudEvents `type`."""
        return f"{PREFIX}{self.routing_key}"

    @property
    def routing_key(self) -> str:
        """The key on the topic exchange: "<service>.<fact>.v<version>"."""
        return f"{self.type}.v{self.version}"

    @property
    def service(self) -> str:
        """The publishing service."""
        return self.type.partition(".")[0]

    def load(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """`data` of an incoming message as Python values; unknown fields are ignored at any depth (additive change).

        Raises marshmallow.ValidationError.
        """
        loaded: dict[str, Any] = _reader(self.schema).load(data)
        return loaded

    def dump(self, loaded: Mapping[str, Any]) -> dict[str, Any]:
        """Loaded data as JSON values again: exactly the fields that the contract names."""
        dumped: dict[str, Any] = _checker(self.schema).dump(loaded)
        return dumped

    def fits(self, data: Mapping[str, Any]) -> bool:
        """Whether data are seen at a glance to fit exactly, without a field more; False may only mean "look closer"."""
        return _looker(self.schema)(data)

    def check(self, data: Mapping[str, Any]) -> None:
        """Raises marshmallow.ValidationError for data that do not fit exactly: what a publisher is held to."""
        if not _looker(self.schema)(data):
            _checker(self.schema).load(data)


@cache
def _reader(schema: SchemaClass) -> Schema:
    reader = schema()
    _ignore_unknown(reader)
    return reader


def _ignore_unknown(schema: Schema) -> None:
    """Also inside of inner objects, to which marshmallow does not hand `unknown` on."""
    schema.unknown = EXCLUDE
    for field in schema.fields.values():
        inner = field.inner if isinstance(field, fields.List) else field
        if isinstance(inner, fields.Nested):
            _ignore_unknown(inner.schema)


@cache
def _checker(schema: SchemaClass) -> Schema:
    return schema()


@cache
def _looker(schema: SchemaClass) -> Look:
    return looker(_checker(schema))
