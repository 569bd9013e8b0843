"""Entries for those who may edit them, with their history."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.domain.actors.rights import Account, is_office, may_edit
from services.directory.domain.actors.status import ENDED
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor, ActorRevision
from shared.signing.node import Node


def own_actor(session: Session, node: Node, account: Account | None, actor_id: str) -> Actor:
    """An entry of this node for somebody who may edit it; only the office sees those that have ended.

    Raises Refused: actor_not_found (also for what the account may not know of), not_allowed, actor_ended.
    """
    actor = session.scalar(select(Actor).where(Actor.source == node.identity, Actor.id == actor_id))
    if actor is None:
        raise Refused("actor_not_found")
    if not may_edit(account, actor.id, actor.local):
        raise Refused("not_allowed" if actor.status == "published" else "actor_not_found")
    if actor.status in ENDED and not is_office(account):
        raise Refused("actor_ended")
    return actor


def own_actors(session: Session, node: Node, ids: Collection[str]) -> list[Actor]:
    """The living entries of this node with these ids, by name."""
    statement = select(Actor).where(Actor.source == node.identity, Actor.id.in_(ids), Actor.status.not_in(ENDED))
    return list(session.scalars(statement.order_by(Actor.sort_name, Actor.number)))


def revision_content(session: Session, actor: Actor, version: int) -> dict[str, Any] | None:
    """The document that the entry had at this version: that of the newest revision up to it."""
    statement = select(ActorRevision.content).where(
        ActorRevision.actor == actor.number, ActorRevision.version <= version
    )
    found: dict[str, Any] | None = session.scalar(statement.order_by(ActorRevision.version.desc()).limit(1))
    return found


def revisions(session: Session, actor: Actor, before: int | None, limit: int) -> list[ActorRevision]:
    """The newest first, at most `limit` that are older than version `before`."""
    statement = select(ActorRevision).where(ActorRevision.actor == actor.number)
    if before is not None:
        statement = statement.where(ActorRevision.version < before)
    return list(session.scalars(statement.order_by(ActorRevision.version.desc()).limit(limit)))
