"""Entries of this node in every state, for the office."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from services.directory.domain.actors.status import ENDED
from services.directory.domain.words import fold, words_of
from services.directory.models.actors import Actor, ActorWord
from services.directory.models.doubles import Double, DoubleCheck
from services.directory.models.people import Claim
from services.directory.queries.notices import count_open_notices
from services.directory.queries.refused_copies import count_refused_copies
from services.directory.queries.stale_actors import is_stale
from services.directory.queries.vocabulary import meant_words
from shared.signing.node import Node

# Unconfirmed suggestions are nobody's business before the address is proven.
STATES = ("suggested", "stale", "hidden", "draft", "published", "withdrawn", "all")
_SHOWN = ("suggested", "hidden", "draft", "published", "withdrawn")


def counts(session: Session, node: Node, now: datetime) -> dict[str, int]:
    """How many entries are in each of STATES, and how many "doubles", "claims" and "notices" wait.

    "refused": how many messages of neighbours could not be kept.
    """
    rows = session.execute(
        select(Actor.status, func.count()).where(Actor.source == node.identity).group_by(Actor.status)
    )
    by_status = {status: count for status, count in rows if status in _SHOWN}
    found = dict.fromkeys(STATES, 0) | by_status
    found["stale"] = session.scalar(select(func.count()).select_from(Actor).where(is_stale(node, now))) or 0
    found["all"] = sum(by_status.values())
    living = select(Actor.number).where(Actor.source == node.identity, Actor.status.not_in(ENDED))
    pairs = select(func.count()).select_from(Double).where(Double.status == "open")
    found["doubles"] = session.scalar(pairs.where(Double.first.in_(living), Double.second.in_(living))) or 0
    waiting = select(func.count()).select_from(Claim).where(Claim.status == "waiting")
    found["claims"] = session.scalar(waiting) or 0
    found["notices"] = count_open_notices(session)
    found["refused"] = count_refused_copies(session)
    return found


def office_actors(
    session: Session, node: Node, *, state: str, words: str, now: datetime, after: tuple[str, int] | None, limit: int
) -> list[Actor]:
    """Up to `limit` + 1 entries by name, after the cursor's (sort_name, number). `state`: one of STATES."""
    statement = select(Actor).where(Actor.source == node.identity, _in_state(node, state, now))
    if words.strip():
        statement = statement.where(_speaking_of(session, words))
    if after is not None:
        statement = statement.where(tuple_(Actor.sort_name, Actor.number) > tuple_(*after))
    return list(session.scalars(statement.order_by(Actor.sort_name, Actor.number).limit(limit + 1)))


def _in_state(node: Node, state: str, now: datetime) -> ColumnElement[bool]:
    if state == "stale":
        return is_stale(node, now)
    return Actor.status.in_(_SHOWN) if state == "all" else Actor.status == state


def _speaking_of(session: Session, words: str) -> ColumnElement[bool]:
    """The short address, a part of the name, or every word (with typing errors) anywhere in the entry."""
    conditions = [Actor.sort_name.contains(fold(words), autoescape=True), Actor.code == words.strip().lower()]
    meant = meant_words(session, words_of(words)[:8])
    if meant and all(meant):
        uses = [select(ActorWord.actor).where(ActorWord.word.in_(sorted(meanings))) for meanings in meant]
        conditions.append(and_(*(Actor.number.in_(some) for some in uses)))
    return or_(*conditions)


def open_doubles(session: Session, limit: int) -> list[tuple[Actor, Actor, int]]:
    """Pairs that somebody should look at with their scores, the most alike first."""
    one, other = aliased(Actor), aliased(Actor)
    statement = (
        select(one, other, Double.score)
        .join(Double, Double.first == one.number)
        .join(other, Double.second == other.number)
        .where(Double.status == "open", one.status.not_in(ENDED), other.status.not_in(ENDED))
        .order_by(Double.score.desc(), Double.first, Double.second)
        .limit(limit)
    )
    return [(first, second, score) for first, second, score in session.execute(statement)]


def not_looked_through(session: Session, node: Node) -> int:
    """How many entries are still to be compared with others."""
    statement = (
        select(func.count())
        .select_from(Actor)
        .outerjoin(DoubleCheck, DoubleCheck.actor == Actor.number)
        .where(Actor.source == node.identity, Actor.status.not_in((*ENDED, "unconfirmed")))
        .where(or_(DoubleCheck.version.is_(None), DoubleCheck.version != Actor.version))
    )
    return session.scalar(statement) or 0
