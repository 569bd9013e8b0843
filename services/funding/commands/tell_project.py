"""What the rest of the node, and the world, hears about a project that was granted."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.funding.models.grants import Grant
from services.funding.models.pots import Pot
from services.funding.models.programmes import Programme
from services.funding.models.proposals import Proposal
from services.funding.queries.open_contacts import confirmed, contacts_of
from shared.clock import rfc3339
from shared.contracts.contract import Contract
from shared.signing.node import Node
from shared.storage.outbox import record


def tell_project(
    session: Session,
    node: Node,
    contract: Contract,
    proposal: Proposal,
    grant: Grant,
    now: datetime,
    report: str | None = None,
) -> None:
    """Records the whole public object as `contract`; a private person's name is never in it."""
    programme = session.get_one(Programme, proposal.programme_id)
    data: dict[str, Any] = {
        "url": f"{node.settings.url}/funding/projects/{proposal.id}",
        "short_url": f"{node.settings.url}/p/{proposal.code}",
        "status": grant.status,
        "title": proposal.title,
        "summary": proposal.content.get("summary", ""),
        "topics": proposal.topics,
        "area": proposal.area,
        "year": session.get_one(Pot, grant.pot_id).year,
        "programme_id": programme.id,
        "programme_name": programme.name,
        "proposer_kind": proposal.proposer_kind,
        "proposer": None if proposal.proposer_kind == "person" else proposal.proposer_name or None,
        "actor": proposal.proposer_actor,
        "granted_cents": grant.cents,
        "granted_at": rfc3339(grant.granted_at),
        "report": report,
        "home_name": node.settings.name,
        "origins": proposal.origins,
    }
    known = confirmed(programme.content, proposal.content)
    data["public_contact_confirmed"] = set(contacts_of(contract, data)) <= set(known)
    record(session, contract, source=node.identity, subject=proposal.id, version=grant.version, data=data, now=now)
