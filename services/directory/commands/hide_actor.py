"""Nobody has confirmed an entry for too long: it is no longer to be seen, until somebody does."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.keep_revision import keep_revision
from services.directory.commands.lock_actor import locked
from services.directory.commands.tell_actor import tell_withdrawn
from services.directory.domain.actors.freshness import freshness
from shared.signing.node import Node
from shared.storage.activity import note


def hide_actor(session: Session, *, node: Node, actor_id: str, now: datetime) -> bool:
    """Hides the entry if that is still due, and says whether it was. Raises Refused actor_not_found."""
    actor = locked(session, node, actor_id)
    if actor.status != "published":
        return False
    months = {"stale_months": node.settings.stale_months, "hide_months": node.settings.hide_months}
    if freshness(actor.confirmed_at, actor.reminded_at, now, **months) != "to_hide":
        return False
    actor.status = "hidden"
    keep_revision(session, actor, act="hidden", by=None, now=now)
    note(session, account_id=None, action="actor_hidden", object_id=actor.id, now=now)
    tell_withdrawn(session, node, actor, now)
    return True
