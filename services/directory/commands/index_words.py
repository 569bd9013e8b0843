"""Copies out of entries' documents the words and facets that they are found by."""

from collections.abc import Iterable, Sequence, Set
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlalchemy.orm import Session

from services.directory.commands.learn_words import learn_words
from services.directory.domain.actors.content import facets, sort_name, texts
from services.directory.domain.words import weighted_words
from services.directory.models.actors import Actor, ActorFacet, ActorWord
from services.directory.queries.area_outlines import outlines
from shared.contracts.vocabulary import TOPICS
from shared.storage.insert_rows import insert_rows

_AT_ONCE = 400


def index_words(session: Session, actors: Sequence[Actor]) -> None:
    """Renews columns, facets and words of some 500 flushed entries at most; those that ended have none."""
    for actor in actors:
        actor.kind, actor.name = actor.content["kind"], actor.content["name"]
        actor.sort_name = sort_name(actor.name)
    numbers = [actor.number for actor in actors]
    living = [actor for actor in actors if actor.status not in ("withdrawn", "merged")]
    parents = outlines().parents
    wanted_facets = {(facet, value, a.number) for a in living for facet, value in facets(a.content, parents)}
    _renew(session, ActorFacet, ("facet", "value", "actor"), numbers, wanted_facets)
    words = {actor.number: weighted_words(texts(actor.content, topic_words)) for actor in living}
    known = learn_words(session, {word for weights in words.values() for word in weights})
    wanted_words = {(known[word], number, weight) for number, found in words.items() for word, weight in found.items()}
    _renew(session, ActorWord, ("word", "actor", "weight"), numbers, wanted_words)
    session.flush()


def topic_words(topic: str) -> str:
    """A topic in both languages."""
    term = TOPICS.get(topic)
    return topic if term is None else f"{term.german} {term.english}"


def _renew(
    session: Session, model: Any, names: Sequence[str], numbers: Sequence[int], wanted: Set[tuple[Any, ...]]
) -> None:
    """Makes the rows of these entries be exactly `wanted`, touching only what differs."""
    columns = [getattr(model, name) for name in names]
    there = {tuple(row) for row in session.execute(select(*columns).where(model.actor.in_(numbers)))}
    for some in _parts(there - wanted):
        session.execute(delete(model).where(or_(*(_is(columns, row) for row in some))))
    insert_rows(session, model.__table__, names, sorted(wanted - there))  # in the order of the key: pages are met once


def _is(columns: Sequence[Any], row: tuple[Any, ...]) -> ColumnElement[bool]:
    return and_(*(column == value for column, value in zip(columns, row, strict=True)))


def _parts(rows: Iterable[tuple[Any, ...]]) -> Iterable[list[tuple[Any, ...]]]:
    waiting = list(rows)
    return (waiting[start : start + _AT_ONCE // 4] for start in range(0, len(waiting), _AT_ONCE // 4))
