"""What every process of a node knows: its settings, who it is, its secrets and its clock."""

from dataclasses import dataclass
from typing import Any

from shared.clock import Clock, system_clock
from shared.config import Settings
from shared.contracts.areas import use_areas
from shared.signing.keyring import (
    NodeSecret,
    load_identity,
    load_node_secret,
    load_token_public,
)


@dataclass(frozen=True)
class Node:
    """`identity` is the `source` of everything that the node says; `token_public` verifies sign-in tokens."""

    settings: Settings
    identity: str
    secret: NodeSecret
    token_public: Any
    clock: Clock = system_clock


def load_node(settings: Settings, clock: Clock = system_clock) -> Node:
    """The node whose keys lie in the data folder, in a process that knows its areas.

    Raises KeyFileError when keys are missing or broken, SettingsError when the file of areas is.
    """
    use_areas(settings.areas)
    return Node(
        settings=settings,
        identity=load_identity(settings.data),
        secret=load_node_secret(settings.data),
        token_public=load_token_public(settings.data),
        clock=clock,
    )
