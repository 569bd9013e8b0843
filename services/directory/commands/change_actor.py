"""A new revision of an entry by the office or by its owners."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.directory.commands.confirm_actor import confirm_locked
from services.directory.commands.fill_actor import fill_actor
from services.directory.commands.index_actors import index_actors
from services.directory.commands.keep_revision import keep_revision
from services.directory.commands.lock_actor import lock_actor
from services.directory.commands.tell_actor import tell_actor
from services.directory.domain.actors.content import changed_keys
from services.directory.domain.actors.rights import Account
from services.directory.models.actors import Actor
from shared.signing.node import Node
from shared.storage.activity import note


def change_actor(
    session: Session,
    *,
    node: Node,
    account: Account,
    actor_id: str,
    data: dict[str, Any],
    now: datetime,
    version: int | None = None,
    act: str = "changed",
) -> Actor:
    """Changes what `data` (a loaded partial ActorInput) names; without any difference nothing happens.

    Raises Refused: actor_not_found, not_allowed, actor_ended, version_conflict, and with the field what cannot be.
    """
    actor = lock_actor(session, node, account, actor_id, version)
    write_content(session, node, actor, fill_actor(actor.content, data), by=account.account_id, act=act, now=now)
    return actor


def write_content(
    session: Session, node: Node, actor: Actor, content: dict[str, Any], *, by: str | None, act: str, now: datetime
) -> None:
    """Gives a locked entry another document. What owners or the office write counts as confirmed.

    So a hidden entry is to be seen again.
    """
    keys = changed_keys(actor.content, content)
    if not keys:
        return
    actor.content = content
    if actor.status == "published":
        actor.confirmed_at, actor.reminded_at = now, None
    keep_revision(session, actor, act=act, by=by, now=now)
    index_actors(session, node, [actor], now)
    note(session, account_id=by, action=f"actor_{act}", object_id=actor.id, now=now, fields=keys)
    if actor.status == "published":
        tell_actor(session, node, actor, now)
    elif actor.status == "hidden":
        confirm_locked(session, node, actor, by=by, now=now)
