"""Finding entries: this node's and the copies of other nodes' beside them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, Select, and_, func, intersect, literal, or_, select, union_all
from sqlalchemy.orm import Session

from services.directory.domain.actors.rights import Account, may_edit
from services.directory.domain.refused import Refused
from services.directory.domain.words import MOST_WORDS, words_of
from services.directory.models.actors import LONGEST_SPAN, Actor, ActorFacet, ActorWord, OpenSpan
from services.directory.queries.vocabulary import meant_words
from shared.signing.node import Node


@dataclass(frozen=True)
class Filters:
    """What somebody looks for. `area` also finds the areas inside it; `has`: "offers" or "requests".

    `source`: only entries of that node; `open_at`: open at that moment.
    """

    words: str | None = None
    kind: str | None = None
    topic: str | None = None
    area: str | None = None
    language: str | None = None
    access: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    source: str | None = None
    open_at: datetime | None = None


State = tuple[int, int, datetime, datetime | None, datetime | None]


class Line(NamedTuple):
    """An entry's place in a list, and its state: while that is the same its document and its hours are."""

    number: int
    score: int
    sort_name: str
    state: State


def state_of(actor: Actor) -> State:
    """Number, version, and when it was changed, confirmed, and its hours were worked out: as in `Line`."""
    return actor.number, actor.version, actor.changed_at, actor.confirmed_at, actor.hours_until


@dataclass(frozen=True)
class Found:
    """An entry and how well it fits the words that were asked for (0 without words)."""

    actor: Actor
    score: int


Place = tuple[int, str, int]  # of a cursor: score, sort_name, number
_IN_NAME = 8  # the weight of words in names (domain.actors.content.texts)
_LINE = (Actor.sort_name, Actor.number, Actor.version, Actor.changed_at, Actor.confirmed_at, Actor.hours_until)


def public_actors(session: Session, filters: Filters, *, after: Place | None = None, limit: int) -> list[Found]:
    """Like `public_lines`, with the entries themselves."""
    lines = public_lines(session, filters, after=after, limit=limit)
    chosen = select(Actor).where(Actor.number.in_([line.number for line in lines]))
    actors = {actor.number: actor for actor in session.scalars(chosen)} if lines else {}
    return [Found(actors[line.number], line.score) for line in lines if line.number in actors]


def public_lines(session: Session, filters: Filters, *, after: Place | None = None, limit: int) -> list[Line]:
    """Up to `limit` + 1 published entries: the best fitting first, then by name, after the cursor's place.

    Thousands may fit: only what puts them in order is read, and no document.
    """
    if after is None and len(words_of(filters.words or "")) == 1:
        # Thousands use some words; the best of them mostly fill the page, and are put in order much sooner.
        best = _page(session, listed(session, filters, only_best=True), filters, None, limit)
        if len(best) > limit:
            return best
    return _page(session, listed(session, filters), filters, after, limit)


def _page(
    session: Session, statement: Select[Actor, int] | None, filters: Filters, after: Place | None, limit: int
) -> list[Line]:
    if statement is None:
        return []
    score = statement.selected_columns.score
    chosen = statement.with_only_columns(*_LINE, score, maintain_column_froms=True)
    if filters.words and filters.words.strip():
        chosen = chosen.order_by(score.desc())
    if after is not None:
        chosen = chosen.where(_later(score, after))
    page = chosen.order_by(Actor.sort_name, Actor.number).limit(limit + 1)
    return [Line(number, fit, name, (number, *state)) for name, number, *state, fit in session.execute(page)]


def listed(session: Session, filters: Filters, *, only_best: bool = False) -> Select[Actor, int] | None:
    """The statement of all published entries that fit, as rows (Actor, score); None when no word can be found.

    `only_best`, for a single word: only those that score as well as any that has the word in its name.
    """
    words = words_of(filters.words or "")[:MOST_WORDS]
    if filters.words and filters.words.strip() and not words:
        return None
    parts = []
    for number, meanings in enumerate(meant_words(session, words)):
        if not meanings:
            return None
        parts.append(
            _fitting(meanings, _IN_NAME * min(meanings.values()) if only_best else 1).subquery(f"word_{number}")
        )
    score: ColumnElement[int] = literal(0, Integer)
    for part in parts:
        score = score + part.c.fit
    statement = select(Actor, score.label("score"))
    for part in parts:
        statement = statement.join(part, part.c.actor == Actor.number)
    return statement.where(Actor.status == "published", *_conditions(filters))


def _fitting(meanings: dict[int, int], least: int) -> Select[Any]:
    """Entries that use one of the words, with the best product of weight and fit if that is at least `least`."""
    uses = union_all(
        *(
            select(ActorWord.actor, (ActorWord.weight * value).label("fit")).where(
                ActorWord.word.in_(some), ActorWord.weight >= -(-least // value)
            )
            for value, some in _by_fit(meanings).items()
        )
    ).subquery()
    return select(uses.c.actor, func.max(uses.c.fit).label("fit")).group_by(uses.c.actor)


def _by_fit(fits: dict[int, int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, fit in sorted(fits.items()):
        found.setdefault(fit, []).append(number)
    return found


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.kind is not None:
        conditions.append(Actor.kind == filters.kind)
    if filters.source is not None:
        conditions.append(Actor.source == filters.source)
    facets = [("topic", filters.topic), ("area", filters.area), ("language", filters.language)]
    facets += [("access", fact) for fact in filters.access] + [("has", name) for name in filters.has]
    sets = [
        select(ActorFacet.actor).where(ActorFacet.facet == facet, ActorFacet.value == value)
        for facet, value in facets
        if value is not None
    ]
    if filters.open_at is not None:
        sets.append(
            select(OpenSpan.actor).where(
                OpenSpan.opens_at > filters.open_at - LONGEST_SPAN,
                OpenSpan.opens_at <= filters.open_at,
                OpenSpan.closes_at > filters.open_at,
            )
        )
    if sets:
        # Found first and as a whole: guessing how many fit, PostgreSQL would look at each entry's rows in turn.
        fitting = (sets[0] if len(sets) == 1 else intersect(*sets)).cte("fitting").prefix_with("MATERIALIZED")
        conditions.append(Actor.number.in_(select(fitting)))
    return conditions


def _later(score: ColumnElement[int], after: Place) -> ColumnElement[bool]:
    best, name, number = after
    return or_(
        score < best,
        and_(score == best, Actor.sort_name > name),
        and_(score == best, Actor.sort_name == name, Actor.number > number),
    )


def actor_for(session: Session, node: Node, account: Account | None, actor_id: str, source: str | None = None) -> Actor:
    """An entry to read: a published one for everybody, others for whoever may edit them.

    `source` None: this node's. An entry that was merged leads to the one that took its place. Raises Refused
    actor_not_found, or actor_gone for one that was public once.
    """
    statement = select(Actor).where(Actor.source == (source or node.identity), Actor.id == actor_id)
    actor = session.scalar(statement)
    for _step in range(10):
        if actor is None or actor.merged_into is None:
            break
        actor = session.get(Actor, actor.merged_into)
    if actor is None:
        raise Refused("actor_not_found")
    if actor.status != "published" and not may_edit(account, actor.id, actor.local):
        raise Refused("actor_gone" if actor.status in ("withdrawn", "hidden") else "actor_not_found")
    return actor


def actor_by_code(session: Session, node: Node, account: Account | None, code: str) -> Actor:
    """The entry of a short address. Raises Refused like `actor_for`."""
    id = session.scalar(select(Actor.id).where(Actor.code == code))
    if id is None:
        raise Refused("actor_not_found")
    return actor_for(session, node, account, id)


def open_spans(session: Session, numbers: list[int], now: datetime) -> dict[int, list[tuple[datetime, datetime]]]:
    """The spans of these entries that are not over, in order, touching ones as one: one query for a whole list."""
    rows = session.execute(
        select(OpenSpan.actor, OpenSpan.opens_at, OpenSpan.closes_at)
        .where(OpenSpan.actor.in_(numbers), OpenSpan.closes_at > now)
        .order_by(OpenSpan.actor, OpenSpan.opens_at)
    )
    found: dict[int, list[tuple[datetime, datetime]]] = {}
    for actor, opens, closes in rows:
        its = found.setdefault(actor, [])
        if its and its[-1][1] == opens:
            its[-1] = its[-1][0], closes
        else:
            its.append((opens, closes))
    return found
