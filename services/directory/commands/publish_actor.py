"""An entry is to be seen by everybody."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.index_actors import index_actors
from services.directory.commands.keep_revision import keep_revision
from services.directory.commands.lock_actor import lock_actor
from services.directory.commands.settle_suggestion import settle_suggestion
from services.directory.commands.tell_actor import tell_actor
from services.directory.domain.actors.alliances import is_enough
from services.directory.domain.actors.rights import Account, is_office
from services.directory.domain.actors.status import may_follow
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.queries.alliances import count_joined
from shared.signing.node import Node
from shared.storage.activity import note


def publish_actor(
    session: Session, *, node: Node, account: Account, actor_id: str, now: datetime, version: int | None = None
) -> Actor:
    """Publishes; the office only.

    Raises Refused: actor_not_found, not_allowed, version_conflict, already_published, actor_ended, too_few_members.
    """
    actor = lock_actor(session, node, account, actor_id, version, unconfirmed=True)
    if not is_office(account):
        raise Refused("not_allowed")
    if not may_follow(actor.status, "published"):
        raise Refused("already_published" if actor.status == "published" else "actor_ended")
    if actor.kind == "alliance" and not is_enough(count_joined(session, actor)):
        raise Refused("too_few_members")
    make_public(session, node, actor, by=account.account_id, now=now)
    return actor


def make_public(session: Session, node: Node, actor: Actor, *, by: str | None, now: datetime) -> None:
    """Publishes a locked entry whose status allows it; counts as confirmed now."""
    actor.status, actor.confirmed_at, actor.reminded_at = "published", now, None
    keep_revision(session, actor, act="published", by=by, now=now)
    index_actors(session, node, [actor], now)
    note(session, account_id=by, action="actor_published", object_id=actor.id, now=now)
    tell_actor(session, node, actor, now, new=True)
    settle_suggestion(session, node, actor, now=now)
