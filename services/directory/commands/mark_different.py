"""Somebody has looked: two entries that look alike speak of different actors."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.lock_doubles import lock_doubles
from services.directory.domain.actors.duplicates import likeness
from services.directory.domain.actors.rights import Account, is_office
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.models.doubles import Double
from services.directory.queries.actors import actor_for
from shared.signing.node import Node
from shared.storage.activity import note


def mark_different(
    session: Session, *, node: Node, account: Account, actor_id: str, other_id: str, now: datetime
) -> None:
    """The pair is not shown again. Raises Refused: not_allowed, actor_not_found, same_actor."""
    if not is_office(account):
        raise Refused("not_allowed")
    lock_doubles(session)
    one, other = (actor_for(session, node, account, id) for id in (actor_id, other_id))
    first, second = sorted((one, other), key=lambda actor: actor.number)
    if first is second:
        raise Refused("same_actor")
    pair = session.get(Double, (first.number, second.number))
    if pair is None:
        pair = _pair(first, second)
        session.add(pair)
    pair.status, pair.decided_by, pair.decided_at = "different", account.account_id, now
    note(
        session,
        account_id=account.account_id,
        action="actor_kept_apart",
        object_id=one.id,
        now=now,
        other=other.id,
    )


def _pair(first: Actor, second: Actor) -> Double:
    score = likeness(first.content, second.content).score
    return Double(
        first=first.number, second=second.number, score=score, status="open", decided_by=None, decided_at=None
    )
