"""Public addresses of programmes, projects and votes."""

from shared.signing.node import Node


def programme_url(node: Node, programme_id: str) -> str:
    """The programme's page."""
    return f"{node.settings.url}/funding/programmes/{programme_id}"


def programme_short_url(node: Node, code: str) -> str:
    """The programme's address for paper."""
    return f"{node.settings.url}/f/{code}"


def project_url(node: Node, proposal_id: str) -> str:
    """The page of a project that was granted money."""
    return f"{node.settings.url}/funding/projects/{proposal_id}"


def project_short_url(node: Node, code: str) -> str:
    """The project's address for paper."""
    return f"{node.settings.url}/p/{code}"


def vote_url(node: Node, round_id: str) -> str:
    """The page of a residents' vote."""
    return f"{node.settings.url}/funding/votes/{round_id}"
