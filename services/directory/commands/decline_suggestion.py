"""The office does not take a suggested entry into the directory."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.index_actors import index_actors
from services.directory.commands.keep_revision import keep_revision
from services.directory.commands.lock_actor import lock_actor
from services.directory.commands.settle_suggestion import settle_suggestion
from services.directory.domain.actors.rights import Account, is_office
from services.directory.domain.refused import Refused
from shared.signing.node import Node
from shared.storage.activity import note


def decline_suggestion(
    session: Session, *, node: Node, account: Account, actor_id: str, reason: str, now: datetime
) -> None:
    """Tells whoever suggested it the reason, which is kept nowhere else.

    Raises Refused: actor_not_found, not_allowed, actor_ended, not_suggested (decided already).
    """
    actor = lock_actor(session, node, account, actor_id)
    if not is_office(account):
        raise Refused("not_allowed")
    if actor.status != "suggested":
        raise Refused("not_suggested")
    actor.status = "withdrawn"
    keep_revision(session, actor, act="withdrawn", by=account.account_id, now=now)
    index_actors(session, node, [actor], now)
    note(session, account_id=account.account_id, action="suggestion_declined", object_id=actor.id, now=now)
    settle_suggestion(session, node, actor, reason=reason, now=now)
