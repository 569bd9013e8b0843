"""A proposal for somebody who wants to change it, or the refusal."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.lock_round import lock_round
from services.funding.domain.proposal_status import may_become
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.proposals import Proposal
from services.funding.queries.find_proposal import find_by_link
from services.funding.queries.proposal_links import MANAGE
from shared.signing.node import Node


def lock_proposal(session: Session, proposal_id: str, version: int | None = None) -> Proposal:
    """The proposal as it is now, locked until the transaction ends; before pots in the order of locks.

    Raises Refused proposal_not_found, version_conflict unless `version` fits (None: any).
    """
    round_id = session.scalar(select(Proposal.round_id).where(Proposal.id == proposal_id))
    if round_id is not None:
        lock_round(session, round_id)  # before the proposal, as everywhere
    statement = select(Proposal).where(Proposal.id == proposal_id).with_for_update()
    found = session.execute(statement, execution_options={"populate_existing": True}).scalar_one_or_none()
    if found is None:
        raise Refused("proposal_not_found")
    if version is not None and version != found.version:
        raise Refused("version_conflict", field="version", version=found.version)
    return found


def lock_by_link(
    session: Session, node: Node, proposal_id: str, token: str, *, version: int | None = None, purpose: str = MANAGE
) -> Proposal:
    """For the person who holds the link. Raises what find_by_link raises, and version_conflict."""
    find_by_link(session, node, proposal_id, token, purpose)
    return lock_proposal(session, proposal_id, version)


def lock_for_office(session: Session, account: Account, proposal_id: str, version: int | None = None) -> Proposal:
    """For staff. Raises Refused: not_allowed, proposal_not_found, version_conflict."""
    if not is_office(account):
        raise Refused("not_allowed")
    found = lock_proposal(session, proposal_id, version)
    if found.status == "draft" and found.entered_by is None:
        raise Refused("proposal_not_found")  # it is its author's until it is handed in
    return found


def must_become(proposal: Proposal, wanted: str) -> None:
    """Raises Refused proposal_wrong_state when the proposal cannot go there from where it is."""
    if not may_become(proposal.status, wanted):
        raise Refused("proposal_wrong_state", status=proposal.status)
