"""Going back to an earlier state of an entry: a new revision with the old document."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.change_actor import write_content
from services.directory.commands.lock_actor import lock_actor
from services.directory.domain.actors.rights import Account
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor, ActorRevision
from shared.signing.node import Node


def restore_revision(
    session: Session, *, node: Node, account: Account, actor_id: str, to: int, now: datetime, version: int | None = None
) -> Actor:
    """Gives the entry the document of its revision `to` (a version).

    Raises Refused: actor_not_found, not_allowed, actor_ended, version_conflict, revision_not_found.
    """
    actor = lock_actor(session, node, account, actor_id, version)
    statement = select(ActorRevision.content).where(ActorRevision.actor == actor.number, ActorRevision.version == to)
    old = session.scalar(statement)
    if old is None:
        raise Refused("revision_not_found")
    # Keys that the document did not have yet then keep their present values.
    write_content(session, node, actor, {**actor.content, **old}, by=account.account_id, act="restored", now=now)
    return actor
