"""Letters to whoever proposed something; they stay on the node's own bus."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.funding.models.programmes import Programme
from services.funding.models.proposals import Proposal
from services.funding.queries.proposal_links import manage_url
from shared.contracts.contract import Contract
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.outbox import record

NOTHING: dict[str, Any] = {
    "note": None,
    "lines": [],
    "cents": None,
    "rest_cents": None,
    "due_on": None,
    "starts_at": None,
    "timezone": None,
    "place": None,
}


def tell_proposer(
    session: Session, node: Node, contract: Contract, proposal: Proposal, now: datetime, **more: Any
) -> None:
    """Records one letter; `more` are fields of FundingLetter, `link` is the manage link unless given.

    Who has no mail address gets none: the office calls or writes.
    """
    if not proposal.email:
        return
    programme = session.get_one(Programme, proposal.programme_id)
    data = {
        **NOTHING,
        "person": {
            "ref": proposal.person_ref,
            "name": proposal.name,
            "email": proposal.email,
            "language": proposal.language,
        },
        "programme_name": programme.name,
        "about": proposal.title or None,
        "object_id": proposal.id,
        "link": manage_url(node, proposal),
        **more,
    }
    record(
        session,
        contract,
        source=node.identity,
        subject=proposal.id,
        version=next_version(proposal.version, now),
        data=data,
        now=now,
    )
