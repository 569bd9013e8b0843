"""The one secret of an event."""

from services.registration.models import Event
from shared.signing.node import Node
from shared.signing.sealed import unseal


def online_link(node: Node, event: Event) -> str | None:
    """The secret link in plain words: for confirmed people and those who may edit, never for lists or logs."""
    sealed = event.online_link_sealed
    return None if sealed is None else unseal(node.secret, sealed, event.id)
