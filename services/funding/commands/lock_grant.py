"""A grant for somebody who wants to move it on, or the refusal."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.lock_proposal import lock_proposal
from services.funding.commands.lock_round import lock_round
from services.funding.domain.refused import Refused
from services.funding.models.grants import Grant
from services.funding.models.proposals import Proposal
from services.funding.queries.find_proposal import find_by_link, find_proposal
from shared.signing.node import Node


def lock_grant(session: Session, proposal_id: str, version: int | None = None) -> tuple[Proposal, Grant]:
    """Both as they are now, locked in the order of locks (round, proposal, grant; pots come later).

    Raises Refused: proposal_not_found, grant_not_found, version_conflict unless `version` fits (None: any).
    """
    round_id = find_proposal(session, proposal_id).round_id
    if round_id is not None:
        lock_round(session, round_id)
    proposal = lock_proposal(session, proposal_id)
    statement = select(Grant).where(Grant.proposal_id == proposal_id).with_for_update()
    grant = session.execute(statement, execution_options={"populate_existing": True}).scalar_one_or_none()
    if grant is None:
        raise Refused("grant_not_found")
    if version is not None and version != grant.version:
        raise Refused("version_conflict", field="version", version=grant.version)
    return proposal, grant


def lock_grant_by_link(
    session: Session, node: Node, proposal_id: str, token: str, version: int | None = None
) -> tuple[Proposal, Grant]:
    """For the person who holds the link. Raises what find_by_link and lock_grant raise."""
    find_by_link(session, node, proposal_id, token)
    return lock_grant(session, proposal_id, version)
