"""What a reader of the public log may ask for."""

from typing import Any

from marshmallow import ValidationError, fields, validate
from webargs.fields import DelimitedList

from services.federation.domain.filters import Filter
from services.federation.domain.kinds import kind_of
from shared.contracts.contract import PREFIX
from shared.contracts.registry import BY_WIRE_TYPE, CONTRACTS
from shared.web.fields import Input
from shared.web.marked import marked

MOST = 500
_MOST_WORDS = 50
LAST = 2**63 - 1
_KINDS = {kind_of(contract.type) for contract in CONTRACTS if contract.public}


def _known_type(text: str) -> None:
    contract = BY_WIRE_TYPE.get(text) or BY_WIRE_TYPE.get(PREFIX + text)
    if text not in _KINDS and (contract is None or not contract.public):
        raise ValidationError(marked("Diese Art von Nachricht gibt es hier nicht."))


def _words(validator: Any = None) -> Any:
    one = fields.String(validate=[validate.Length(1, 200), *([validator] if validator else [])])
    return DelimitedList(one, load_default=[], validate=validate.Length(max=_MOST_WORDS))


class StreamQuery(Input):
    """`types`: CloudEvents types, or kinds of objects (event, actor, alliance); lists with commas between."""

    after = fields.Integer(load_default=0, validate=validate.Range(0, LAST, error=marked("Eine Zahl ab 0.")))
    limit = fields.Integer(load_default=100, validate=validate.Range(1, MOST, error=marked("Von 1 bis 500.")))
    types = _words(_known_type)
    topics = _words()
    areas = _words()


def filter_of(query: dict[str, Any]) -> Filter:
    """The loaded query as a filter; a kind stands for all its types."""
    types: set[str] = set()
    for text in query["types"]:
        if text in _KINDS:
            types |= {contract.type for contract in CONTRACTS if contract.public and kind_of(contract.type) == text}
        else:
            contract = BY_WIRE_TYPE.get(text) or BY_WIRE_TYPE[PREFIX + text]
            types.add(contract.type)
    return Filter(
        types=frozenset(types),
        kinds=frozenset(map(kind_of, types)),
        topics=frozenset(query["topics"]),
        areas=frozenset(query["areas"]),
    )
