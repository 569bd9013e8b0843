"""Peering is an administrative act: who may do what in which state."""

from collections.abc import Mapping

KINDS = ("event", "actor", "alliance", "programme", "project", "vote")
SCOPES = ("show", "look", "no")
STATES = ("asked_by_us", "asked_by_them", "agreed", "blocked", "ended")
MOST_OPEN = 50  # requests that nobody has answered yet
MOST_OPEN_OF_A_HOST = 3

_MAY: dict[str, frozenset[str]] = {
    "ask": frozenset({"ended"}),
    "accept": frozenset({"asked_by_them"}),
    "block": frozenset({"asked_by_us", "asked_by_them", "agreed", "ended"}),
    "unblock": frozenset({"blocked"}),
    "end": frozenset({"asked_by_us", "asked_by_them", "agreed", "blocked"}),
    "renew": frozenset({"agreed"}),
}


def may(act: str, state: str) -> bool:
    """Whether this node's people may do this with a peer in that state."""
    return state in _MAY[act]


def sound_scopes(scopes: Mapping[str, object]) -> dict[str, str]:
    """What was agreed for each kind that this node knows; whatever was not named or not understood is "no"."""
    return {kind: str(scopes.get(kind)) if scopes.get(kind) in SCOPES else "no" for kind in KINDS}


def state_after_request(state: str | None) -> str | None:
    """The state after the other node has asked; None: nothing changes. Who asked first and is asked has agreed."""
    return {None: "asked_by_them", "ended": "asked_by_them", "asked_by_us": "agreed"}.get(state)


def state_after_acceptance(state: str) -> str | None:
    """The state after the other node has accepted; None: nobody here had asked for it."""
    return "agreed" if state == "asked_by_us" else None
