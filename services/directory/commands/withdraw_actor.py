"""An entry is no longer to be seen."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.index_actors import index_actors
from services.directory.commands.keep_revision import keep_revision
from services.directory.commands.lock_actor import lock_actor
from services.directory.commands.settle_suggestion import settle_suggestion
from services.directory.commands.tell_actor import tell_withdrawn
from services.directory.commands.tend_alliance import alliances_of_member, tend_alliance
from services.directory.domain.actors.rights import Account
from services.directory.domain.actors.status import may_follow
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from shared.signing.node import Node
from shared.storage.activity import note


def withdraw_actor(
    session: Session, *, node: Node, account: Account, actor_id: str, now: datetime, version: int | None = None
) -> Actor:
    """Withdraws; the office and owners. Raises Refused: actor_not_found, not_allowed, version_conflict, actor_ended."""
    actor = lock_actor(session, node, account, actor_id, version, unconfirmed=True)
    if not may_follow(actor.status, "withdrawn"):
        raise Refused("actor_ended")
    was_public = actor.status in ("published", "hidden")
    actor.status = "withdrawn"
    keep_revision(session, actor, act="withdrawn", by=account.account_id, now=now)
    index_actors(session, node, [actor], now)
    note(session, account_id=account.account_id, action="actor_withdrawn", object_id=actor.id, now=now)
    if was_public:
        tell_withdrawn(session, node, actor, now)
    settle_suggestion(session, node, actor, now=now)
    for alliance_id in alliances_of_member(session, actor.source, actor.id):
        tend_alliance(session, node=node, alliance_id=alliance_id, now=now, by=account.account_id)
    return actor
