"""Copies out of entries' documents the words and facets that they are found by."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlalchemy.orm import Session

from services.directory.commands.learn_words import learn_words
from services.directory.commands.new_entry import topic_words
from services.directory.domain.actors.content import facets, sort_name, texts
from services.directory.domain.imports.report import NewEntry
from services.directory.domain.words import weighted_words
from services.directory.models.actors import Actor, ActorFacet, ActorWord, ActorWordList
from services.directory.models.declared import Base
from services.directory.queries.area_outlines import outlines
from shared.storage.insert_rows import insert_rows

_AT_ONCE = 100
_FACETS, _WORDS, _LISTS = (Base.metadata.tables[name] for name in ("actor_facets", "actor_words", "actor_word_lists"))
_Row = tuple[Any, ...]
_Weights = dict[int, dict[int, int]]  # of words, by the numbers of entries and words


def index_words(session: Session, actors: Sequence[Actor]) -> None:
    """Renews columns, facets and words of some 500 flushed entries at most; those that ended have none."""
    for actor in actors:
        actor.kind, actor.name = actor.content["kind"], actor.content["name"]
        actor.sort_name = sort_name(actor.name)
    numbers = [actor.number for actor in actors]
    living = [actor for actor in actors if actor.status not in ("withdrawn", "merged")]
    wanted_facets, there = set(_facets(living)), _facets_there(session, numbers)
    _delete(session, ActorFacet, (ActorFacet.facet, ActorFacet.value, ActorFacet.actor), there - wanted_facets)
    _insert_facets(session, wanted_facets - there)
    wanted, before = _weights(session, living), _weights_there(session, numbers)
    changed = [number for number in numbers if wanted.get(number) != before.get(number)]
    rows_before, rows = (set(_rows(weights, changed)) for weights in (before, wanted))
    _delete_words(session, changed, rows_before - rows)
    _insert_words(session, rows - rows_before, {number: wanted[number] for number in changed if number in wanted})
    session.flush()


def index_new(session: Session, entries: Mapping[int, NewEntry]) -> None:
    """Like `index_words` for stored entries, by number: their columns are right, and nothing of them is indexed yet."""
    _insert_facets(session, [(*pair, number) for number, entry in entries.items() for pair in entry.facets])
    wanted = _numbered(session, {number: entry.words for number, entry in entries.items()})
    _insert_words(session, list(_rows(wanted, wanted)), wanted)


def forget_words(session: Session, number: int) -> None:
    """Deletes the words of an entry."""
    _delete_words(session, [number], set(_rows(_weights_there(session, [number]), [number])))


def _facets(actors: Sequence[Actor]) -> Iterable[_Row]:
    parents = outlines().parents
    for actor in actors:
        number = actor.number
        for facet, value in facets(actor.content, parents):
            yield facet, value, number


def _facets_there(session: Session, numbers: Sequence[int]) -> set[_Row]:
    chosen = select(ActorFacet.facet, ActorFacet.value, ActorFacet.actor).where(ActorFacet.actor.in_(numbers))
    return {tuple(row) for row in session.execute(chosen)}


def _insert_facets(session: Session, rows: Collection[_Row]) -> None:
    # In the order of the key: each page is met once.
    insert_rows(session, _FACETS, ("facet", "value", "actor"), sorted(rows))


def _weights(session: Session, actors: Sequence[Actor]) -> _Weights:
    return _numbered(session, {actor.number: weighted_words(texts(actor.content, topic_words)) for actor in actors})


def _numbered(session: Session, words: Mapping[int, Mapping[str, int]]) -> _Weights:
    known = learn_words(session, {word for weights in words.values() for word in weights})
    return {number: {known[word]: weight for word, weight in weights.items()} for number, weights in words.items()}


def _weights_there(session: Session, numbers: Sequence[int]) -> _Weights:
    chosen = select(ActorWordList.actor, ActorWordList.words).where(ActorWordList.actor.in_(numbers))
    return {number: dict(words) for number, words in session.execute(chosen)}


def _rows(weights: _Weights, numbers: Iterable[int]) -> Iterable[_Row]:
    for number in numbers:
        for word, weight in weights.get(number, {}).items():
            yield word, number, weight


def _insert_words(session: Session, rows: Collection[_Row], weights: _Weights) -> None:
    insert_rows(session, _WORDS, ("word", "actor", "weight"), sorted(rows))
    lists = [(number, json.dumps(list(words.items()))) for number, words in weights.items()]
    insert_rows(session, _LISTS, ("actor", "words"), lists)


def _delete_words(session: Session, numbers: Sequence[int], rows: Collection[_Row]) -> None:
    _delete(session, ActorWord, (ActorWord.word, ActorWord.actor, ActorWord.weight), rows)
    session.execute(delete(ActorWordList).where(ActorWordList.actor.in_(numbers)))


def _delete(session: Session, model: type[Base], columns: Sequence[Any], rows: Collection[_Row]) -> None:
    waiting = list(rows)
    for start in range(0, len(waiting), _AT_ONCE):
        some = waiting[start : start + _AT_ONCE]
        session.execute(delete(model).where(or_(*(_is(columns, row) for row in some))))


def _is(columns: Sequence[Any], row: _Row) -> ColumnElement[bool]:
    return and_(*(column == value for column, value in zip(columns, row, strict=True)))
