"""What a reader of the public log may ask for."""

from typing import Any

from marshmallow import ValidationError, fields, validate
from webargs.fields import DelimitedList

from services.federation.domain.filters import Filter
from services.federation.domain.kinds import kind_of
from shared.contracts.registry import CONTRACTS
from shared.web.fields import Input
from shared.web.marked import marked

MOST = 500
_MOST_WORDS = 50
LAST = 2**63 - 1
_PUBLIC = [contract for contract in CONTRACTS if contract.public]
_TYPES = {name: c.type for c in _PUBLIC for name in (c.wire_type, c.routing_key, c.type)}
_KINDS = {kind_of(contract.type) for contract in _PUBLIC}


def _known_type(text: str) -> None:
    if text not in _KINDS and text not in _TYPES:
        raise ValidationError(marked("Diese Art von Nachricht gibt es hier nicht."))


def _words(validator: Any = None) -> Any:
    one = fields.String(validate=[validate.Length(1, 200), *([validator] if validator else [])])
    return DelimitedList(one, load_default=[], validate=validate.Length(max=_MOST_WORDS))


class StreamQuery(Input):
    """`types`: CloudEvents types, in full or "registration.event_moved"; or kinds of objects: event, actor, alliance.

    `types`, `topics` and `areas` are lists with commas between.
    """

    after = fields.Integer(load_default=0, validate=validate.Range(0, LAST, error=marked("Eine Zahl ab 0.")))
    limit = fields.Integer(load_default=100, validate=validate.Range(1, MOST, error=marked("Von 1 bis 500.")))
    types = _words(_known_type)
    topics = _words()
    areas = _words()


def filter_of(query: dict[str, Any]) -> Filter:
    """The loaded query as a filter; a kind stands for all its types."""
    types: set[str] = set()
    for text in query["types"]:
        types |= {type for type in _TYPES.values() if kind_of(type) == text} if text in _KINDS else {_TYPES[text]}
    return Filter(
        types=frozenset(types),
        kinds=frozenset(map(kind_of, types)),
        topics=frozenset(query["topics"]),
        areas=frozenset(query["areas"]),
    )
