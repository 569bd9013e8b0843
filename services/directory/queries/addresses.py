"""Addresses of an entry and its pictures."""

from services.directory.models.actors import Actor
from shared.signing.node import Node


def actor_url(node: Node, actor: Actor) -> str:
    """The entry's page on this node; a copy's own page is at its home."""
    return f"{node.settings.url}/directory/actors/{actor.id}"


def short_url(node: Node, actor: Actor) -> str:
    """The address for paper of an entry of this node."""
    return f"{node.settings.url}/a/{actor.code}"


def logo_url(node: Node, file: str, size: str = "small") -> str:
    """Where a stored picture is served; `size` is "small" or "large"."""
    return f"{node.settings.url}/directory/pictures/{file}/{size}"
