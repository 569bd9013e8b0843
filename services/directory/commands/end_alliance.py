"""An alliance comes to its end."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.index_actors import index_actors
from services.directory.commands.keep_revision import keep_revision
from services.directory.commands.lock_alliance import lock_to_run
from services.directory.commands.tell_actor import tell_withdrawn
from services.directory.domain.actors.rights import Account
from services.directory.models.actors import Actor
from shared.signing.node import Node
from shared.storage.activity import note


def end_alliance(session: Session, *, node: Node, account: Account, alliance_id: str, now: datetime) -> Actor:
    """By those who run it. Raises Refused: actor_not_found, not_allowed, alliance_ended."""
    alliance = lock_to_run(session, node, account, alliance_id)
    end_locked(session, node, alliance, by=account.account_id, why="by_hand", now=now)
    return alliance


def end_locked(session: Session, node: Node, alliance: Actor, *, by: str | None, why: str, now: datetime) -> None:
    """Ends a living, locked one. `why`: "by_hand", "time" or "too_few"; `by` None: nobody did it."""
    was_public = alliance.status in ("published", "hidden")
    alliance.status = "withdrawn"
    keep_revision(session, alliance, act="withdrawn", by=by, now=now)
    index_actors(session, node, [alliance], now)
    note(session, account_id=by, action="alliance_ended", object_id=alliance.id, now=now, why=why)
    if was_public:
        tell_withdrawn(session, node, alliance, now)
