"""A proposal to be looked at, by whoever holds its link."""

from sqlalchemy.orm import Session

from services.funding.domain.refused import Refused
from services.funding.models.proposals import Proposal
from services.funding.queries.proposal_links import MANAGE, check_token
from shared.signing.links import check_link
from shared.signing.node import Node


def find_proposal(session: Session, proposal_id: str) -> Proposal:
    """Raises Refused proposal_not_found."""
    found = session.get(Proposal, proposal_id)
    if found is None:
        raise Refused("proposal_not_found")
    return found


def find_for_office(session: Session, proposal_id: str) -> Proposal:
    """What people write is theirs until they hand it in. Raises Refused proposal_not_found."""
    found = find_proposal(session, proposal_id)
    if found.status == "draft" and found.entered_by is None:
        raise Refused("proposal_not_found")
    return found


def find_by_link(session: Session, node: Node, proposal_id: str, token: str, purpose: str = MANAGE) -> Proposal:
    """Raises Refused: proposal_not_found, link_invalid, link_expired (true, but the proposal is gone)."""
    found = session.get(Proposal, proposal_id)
    if found is None:
        genuine = check_link(node.secret, token, purpose, proposal_id, 1)
        raise Refused("link_expired" if genuine else "proposal_not_found")
    check_token(node, found, token, purpose)
    return found
