"""Which messages may cross the border, and whether one's body is what its type promises."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from shared.contracts.contract import PREFIX
from shared.contracts.registry import BY_WIRE_TYPE, CONTRACTS

PUBLIC_TYPES = frozenset(contract.routing_key for contract in CONTRACTS if contract.public)
INNER_TYPES = frozenset(contract.routing_key for contract in CONTRACTS if not contract.public)


def fault_in_body(type: str, data: Mapping[str, Any]) -> str | None:
    """The fields at fault of a public type's data, or None; values are not repeated."""
    contract = BY_WIRE_TYPE[PREFIX + type]
    if contract.fits(data):
        return None
    try:
        contract.load(data)
    except ValidationError as error:
        return ", ".join(sorted(map(str, error.messages_dict)))[:200]
    return None
