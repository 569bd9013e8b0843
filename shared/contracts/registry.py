"""All contracts of a node."""

from shared.contracts import directory, funding, registration
from shared.contracts.contract import Contract

CONTRACTS: tuple[Contract, ...] = tuple(
    value
    for module in (registration, directory, funding)
    for value in vars(module).values()
    if isinstance(value, Contract)
)
BY_WIRE_TYPE: dict[str, Contract] = {contract.wire_type: contract for contract in CONTRACTS}
