"""Somebody says that an entry is still right."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.index_actors import index_actors
from services.directory.commands.lock_actor import lock_actor
from services.directory.commands.tell_actor import tell_actor
from services.directory.domain.actors.rights import Account
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.activity import note


def confirm_actor(session: Session, *, node: Node, account: Account, actor_id: str, now: datetime) -> Actor:
    """By the office or an owner. Raises Refused: actor_not_found, not_allowed, actor_ended, actor_not_published."""
    actor = lock_actor(session, node, account, actor_id)
    confirm_locked(session, node, actor, by=account.account_id, now=now)
    return actor


def confirm_locked(session: Session, node: Node, actor: Actor, *, by: str | None, now: datetime) -> None:
    """Confirms a locked entry; a hidden one is to be seen again. `by` None: by the link of a reminder mail.

    Raises Refused actor_not_published.
    """
    if actor.status not in ("published", "hidden"):
        raise Refused("actor_not_published")
    was_hidden, actor.status = actor.status == "hidden", "published"
    actor.confirmed_at, actor.reminded_at = now, None
    actor.version, actor.changed_at = next_version(actor.version, now), now
    note(session, account_id=by, action="actor_confirmed", object_id=actor.id, now=now)
    if was_hidden:
        index_actors(session, node, [actor], now)
        tell_actor(session, node, actor, now, new=True)
    else:
        tell_actor(session, node, actor, now)
