"""What the rest of the node, and the world, hears about a programme."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.programme_rules import deadlines
from services.funding.models.pots import Pot
from services.funding.models.programmes import Programme
from services.funding.queries.open_contacts import confirmed, contacts_of_programme
from services.funding.queries.pots import figures
from services.funding.queries.urls import programme_short_url, programme_url
from shared.clock import rfc3339
from shared.contracts.contract import Contract
from shared.contracts.funding import PROGRAMME_CHANGED
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.outbox import record

_AS_THEY_ARE = (
    "name", "summary", "description", "topics", "areas", "who", "least_cents", "most_cents", "own_share_percent",
    "not_funded", "not_yet_started", "no_double_funding", "opens_at", "closes_at", "timezone", "decided_by",
    "contact_mailbox",
)  # fmt: skip


def tell_programme(session: Session, node: Node, programme: Programme, contract: Contract, now: datetime) -> None:
    """Records the whole public object as `contract`; the programme is locked and has its new version."""
    data = public_programme(session, node, programme, now)
    record(session, contract, source=node.identity, subject=programme.id, version=programme.version, data=data, now=now)


def tell_new_money(session: Session, node: Node, programme: Programme, now: datetime) -> None:
    """A locked programme that is public has other pots than before."""
    if programme.status != "published":
        return
    programme.version = next_version(programme.version, now)
    session.flush()
    tell_programme(session, node, programme, PROGRAMME_CHANGED, now)


def public_programme(session: Session, node: Node, programme: Programme, now: datetime) -> dict[str, Any]:
    """The data of the public messages."""
    content = programme.content
    pots = session.scalars(select(Pot).where(Pot.programme_id == programme.id).order_by(Pot.year, Pot.area, Pot.id))
    found = list(pots)
    money = figures(session, [pot.id for pot in found])
    open_contacts = set(contacts_of_programme(content)) - set(confirmed(content))
    return {
        "public_contact_confirmed": not open_contacts,
        "url": programme_url(node, programme.id),
        "short_url": programme_short_url(node, programme.code),
        "status": programme.status,
        **{name: content[name] for name in _AS_THEY_ARE},
        "deadlines": [rfc3339(deadline) for deadline in deadlines(content) if deadline > now],
        "pots": [
            {
                "id": pot.id,
                "name": pot.name,
                "area": pot.area,
                "year": pot.year,
                "allocated_cents": money[pot.id].allocated_cents,
            }
            for pot in found
        ],
        "home_name": node.settings.name,
        "origins": [],
    }
