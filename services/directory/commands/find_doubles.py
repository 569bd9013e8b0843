"""Looks for entries that may speak of the same actor, a few at a time."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from services.directory.commands.lock_doubles import lock_doubles
from services.directory.domain.actors.status import ENDED
from services.directory.models.actors import Actor
from services.directory.models.doubles import Double, DoubleCheck
from services.directory.queries.likely_duplicates import likely_duplicates
from shared.signing.node import Node

AT_ONCE = 50  # about a second's work: longer than that nobody should wait for the lock


def find_doubles(session: Session, *, node: Node) -> int:
    """Looks through up to AT_ONCE entries that are new or changed since they were looked at; gives how many it were.

    A pair that is no longer alike goes; one that somebody has called different stays so.
    """
    lock_doubles(session)
    statement = (
        select(Actor)
        .outerjoin(DoubleCheck, DoubleCheck.actor == Actor.number)
        .where(Actor.source == node.identity, Actor.status.not_in((*ENDED, "unconfirmed")))
        .where(or_(DoubleCheck.version.is_(None), DoubleCheck.version != Actor.version))
        .order_by(Actor.number)
        .limit(AT_ONCE)
    )
    waiting = session.scalars(statement).all()
    for actor in waiting:
        _look(session, node, actor)
    return len(waiting)


def _look(session: Session, node: Node, actor: Actor) -> None:
    likely = likely_duplicates(session, node, actor.content, but=actor.number, forgiving=False)
    scores = {one.actor.number: one.likeness.score for one in likely}
    touching = select(Double).where(or_(Double.first == actor.number, Double.second == actor.number))
    known = {pair.second if pair.first == actor.number else pair.first: pair for pair in session.scalars(touching)}
    for other, pair in known.items():
        if pair.status == "open" and other not in scores:
            session.delete(pair)
        elif other in scores:
            pair.score = scores[other]
    for other, score in scores.items():
        if other not in known:
            first, second = sorted((actor.number, other))
            session.add(
                Double(first=first, second=second, score=score, status="open", decided_by=None, decided_at=None)
            )
    check = session.get(DoubleCheck, actor.number)
    if check is None:
        session.add(DoubleCheck(actor=actor.number, version=actor.version))
    else:
        check.version = actor.version
    session.flush()
