"""Public addresses of programmes."""

from shared.signing.node import Node


def programme_url(node: Node, programme_id: str) -> str:
    """The programme's page."""
    return f"{node.settings.url}/funding/programmes/{programme_id}"


def programme_short_url(node: Node, code: str) -> str:
    """The programme's address for paper."""
    return f"{node.settings.url}/f/{code}"
