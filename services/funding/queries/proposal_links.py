"""Addresses of a proposal, with the signed tokens that open them."""

from services.funding.domain.refused import Refused
from services.funding.models.proposals import Proposal
from shared.signing.links import check_link, make_link
from shared.signing.node import Node

MANAGE, CONFIRM = "proposal", "proposal-confirm"


def manage_token(node: Node, proposal: Proposal) -> str:
    """The token of "my proposal"."""
    return make_link(node.secret, MANAGE, proposal.id, proposal.generation)


def manage_url(node: Node, proposal: Proposal) -> str:
    """ "My proposal": secret, for that person alone."""
    return f"{node.settings.url}/funding/my/{proposal.id}?t={manage_token(node, proposal)}"


def grant_url(node: Node, proposal: Proposal, page: str = "grant") -> str:
    """What follows the decision: "grant" or "report", with the same token as "my proposal"."""
    return f"{node.settings.url}/funding/my/{proposal.id}/{page}?t={manage_token(node, proposal)}"


def confirm_url(node: Node, proposal: Proposal) -> str:
    """The page with the button that confirms the address."""
    token = make_link(node.secret, CONFIRM, proposal.id, proposal.generation)
    return f"{node.settings.url}/funding/my/{proposal.id}/confirm?t={token}"


def check_token(node: Node, proposal: Proposal, token: str, purpose: str = MANAGE) -> None:
    """Raises Refused link_invalid for a forged or outdated token."""
    if not check_link(node.secret, token, purpose, proposal.id, proposal.generation):
        raise Refused("link_invalid")
