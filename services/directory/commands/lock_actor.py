"""An entry for somebody who wants to change it, or the refusal."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.domain.actors.rights import Account, is_office, may_edit
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from shared.signing.node import Node


def lock_actor(
    session: Session,
    node: Node,
    account: Account | None,
    actor_id: str,
    version: int | None = None,
    *,
    unconfirmed: bool = False,
) -> Actor:
    """The entry of this node, locked and as it is now, if the account may edit it.

    Raises Refused: actor_not_found (also for what the account may not know of), not_allowed, actor_ended,
    actor_unconfirmed unless `unconfirmed` allows a suggestion whose sender has not confirmed it, and version_conflict
    unless `version` fits (None: any).
    """
    actor = locked(session, node, actor_id)
    if not may_edit(account, actor.id, actor.local):
        raise Refused("not_allowed" if actor.status == "published" else "actor_not_found")
    if actor.status == "merged" or (actor.status == "withdrawn" and not is_office(account)):
        raise Refused("actor_ended")
    if actor.status == "unconfirmed" and not unconfirmed:
        raise Refused("actor_unconfirmed")
    if version is not None and version != actor.version:
        raise Refused("version_conflict", field="version", version=actor.version)
    return actor


def locked(session: Session, node: Node, actor_id: str) -> Actor:
    """The entry of this node, locked, whoever asks. Raises Refused actor_not_found.

    Rows that refer to the entry may be added by others meanwhile: its number does not change.
    """
    chosen = select(Actor).where(Actor.source == node.identity, Actor.id == actor_id)
    statement = chosen.with_for_update(key_share=True)
    actor = session.execute(statement, execution_options={"populate_existing": True}).scalar_one_or_none()
    if actor is None:
        raise Refused("actor_not_found")
    return actor
