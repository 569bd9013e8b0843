"""What the rest of the node, and the world, hears about an entry."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from services.directory.domain.actors.content import not_over
from services.directory.models.actors import Actor
from services.directory.models.people import AllianceMember
from services.directory.queries.addresses import actor_url, logo_url, short_url
from services.directory.queries.open_contacts import open_contacts
from shared.clock import rfc3339
from shared.contracts import directory
from shared.contracts.contract import Contract
from shared.signing.node import Node
from shared.storage.outbox import record, record_many

_AS_IT_IS = [
    "kind", "name", "summary", "description", "topics", "tags", "areas", "places", "languages", "website", "mailbox",
    "opening_hours", "by_appointment", "appointment_url", "timezone", "hours_exceptions", "legal_form", "founded",
]  # fmt: skip


def tell_actor(session: Session, node: Node, actor: Actor, now: datetime, *, new: bool = False) -> None:
    """What is to be seen of the entry has changed, or it is to be seen from now on (`new`)."""
    tell_actors(session, node, [actor], now, new=new)


def tell_actors(
    session: Session,
    node: Node,
    actors: Iterable[Actor],
    now: datetime,
    *,
    new: bool,
    contacts: Mapping[str, list[str]] | None = None,
) -> None:
    """Like `tell_actor` for many entries, in one statement for each contract.

    `contacts`: their `open_contacts` by id, where these are known already.
    """
    known = contacts or {}
    facts: dict[Contract, list[tuple[str, int, dict[str, Any]]]] = {}
    for actor in actors:
        if actor.kind == "alliance":
            contract = directory.ALLIANCE_FORMED if new else directory.ALLIANCE_CHANGED
        else:
            contract = directory.ACTOR_PUBLISHED if new else directory.ACTOR_CHANGED
        data = public_actor(session, node, actor, now, contacts=known.get(actor.id))
        facts.setdefault(contract, []).append((actor.id, actor.version, data))
    for contract, some in facts.items():
        record_many(session, contract, source=node.identity, facts=some, now=now)


def tell_withdrawn(session: Session, node: Node, actor: Actor, now: datetime, replaced_by: str | None = None) -> None:
    """The entry is no longer to be seen; `replaced_by` is the id of the entry that took its place."""
    contract = directory.ALLIANCE_ENDED if actor.kind == "alliance" else directory.ACTOR_WITHDRAWN
    _record(session, node, actor, contract, {"url": actor_url(node, actor), "replaced_by": replaced_by}, now)


def public_actor(
    session: Session, node: Node, actor: Actor, now: datetime, *, contacts: list[str] | None = None
) -> dict[str, Any]:
    """The data of the public messages: the whole object; offers and requests whose time is over are left out.

    `contacts`: its `open_contacts`, if they are known already.
    """
    content = actor.content
    today = now.astimezone(node.settings.timezone).date().isoformat()
    data = {name: content[name] for name in _AS_IT_IS}
    logo = content["logo"]
    data.update(
        url=actor_url(node, actor),
        short_url=short_url(node, actor),
        pages=content["links"],
        offers=not_over(content["offers"], today),
        requests=not_over(content["requests"], today),
        news=not_over(content["news"], today),
        logo=None if logo is None else {"url": logo_url(node, logo["file"]), "alt": logo["alt"]},
        confirmed_at=None if actor.confirmed_at is None else rfc3339(actor.confirmed_at),
        licence=node.settings.licence,
        home_name=node.settings.name,
        public_contact_confirmed=not (open_contacts(content) if contacts is None else contacts),
        origins=[],
    )
    if actor.kind == "alliance":
        data.update(purpose=content["purpose"], ends_on=content["ends_on"], members=_members(session, actor))
    return data


def _members(session: Session, alliance: Actor) -> list[dict[str, Any]]:
    """By the names that their entries have now; the one of the invitation stays where no entry is known any more."""
    name = func.coalesce(func.nullif(Actor.name, ""), AllianceMember.name)
    its_entry = and_(Actor.source == AllianceMember.source, Actor.id == AllianceMember.id)
    statement = (
        select(name, AllianceMember.source, AllianceMember.id)
        .outerjoin(Actor, its_entry)
        .where(AllianceMember.alliance == alliance.number, AllianceMember.status == "joined")
        .order_by(name, AllianceMember.source, AllianceMember.id)
    )
    return [{"name": shown, "actor": {"source": source, "id": id}} for shown, source, id in session.execute(statement)]


def _record(
    session: Session, node: Node, actor: Actor, contract: Contract, data: dict[str, Any], now: datetime
) -> None:
    record(session, contract, source=node.identity, subject=actor.id, version=actor.version, data=data, now=now)
