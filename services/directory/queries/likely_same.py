"""For a batch of documents at once: entries of another origin that may speak of the same actors.

What `likely_duplicates` does for one document with care (typing errors, too), this does for hundreds with five queries:
entries that share an address, a site, a mailbox or a rare word of their name.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, select, tuple_
from sqlalchemy.orm import Session

from services.directory.domain.actors.duplicates import LIKELY, found_by, likeness, telling_words
from services.directory.models.actors import Actor, ActorFacet, ActorWord, ImportedRow, Word
from shared.signing.node import Node

_IN_NAME = 8  # the weight of words in names (domain.actors.content.texts)
_TOO_COMMON = 50
_CANDIDATES = 30
_AT_ONCE = 400
_MOST_NAMED = 3


def likely_same(
    session: Session, node: Node, collection: str, contents: Sequence[Mapping[str, Any]]
) -> dict[int, list[str]]:
    """By position in `contents`: names of this node's entries that are likely the same, the most likely first.

    Entries that came from the same collection do not count: their rows say themselves which is which.
    """
    if not contents:
        return {}
    here = select(ImportedRow.actor).where(ImportedRow.collection == collection)
    other = [
        Actor.source == node.identity,
        Actor.status.not_in(("withdrawn", "merged", "unconfirmed")),
        Actor.number.not_in(here),
    ]
    if session.scalar(select(Actor.number).where(*other).limit(1)) is None:
        return {}
    sharing = _sharing(session, contents, other)
    numbers = sorted({number for found in sharing.values() for number in found})
    others: dict[int, Any] = {}
    for some in _parts(numbers):
        rows = session.execute(select(Actor.number, Actor.name, Actor.content).where(Actor.number.in_(some)))
        others |= {row.number: row for row in rows}
    return {
        position: [name for _score, name in sorted(alike, reverse=True)[:_MOST_NAMED]]
        for position, found in sharing.items()
        if (alike := [one for one in _scores(contents[position], found, others) if one[0] >= LIKELY])
    }


def _scores(content: Mapping[str, Any], found: set[int], others: Mapping[int, Any]) -> Iterator[tuple[int, str]]:
    for number in found & others.keys():
        yield likeness(content, others[number].content).score, others[number].name


def _sharing(
    session: Session, contents: Sequence[Mapping[str, Any]], other: list[ColumnElement[bool]]
) -> dict[int, set[int]]:
    """Numbers of entries that share a sign with each document."""
    by_sign: dict[tuple[str, str], set[int]] = {}
    for position, content in enumerate(contents):
        for sign in (*found_by(content), *(("word", word) for word in telling_words(content["name"]))):
            by_sign.setdefault(sign, set()).add(position)
    found: dict[int, set[int]] = {}
    shared = (*_by_facet(session, by_sign, other), *_by_word(session, by_sign, other))
    for sign, numbers in sorted(shared, key=lambda one: len(one[1])):  # the rarest sign says most
        for position in by_sign[sign]:
            so_far = found.setdefault(position, set())
            if not so_far or len(so_far) + len(numbers) <= _CANDIDATES:
                so_far.update(numbers)
    return found


def _by_facet(
    session: Session, signs: Mapping[tuple[str, str], Any], other: list[ColumnElement[bool]]
) -> Iterator[tuple[tuple[str, str], set[int]]]:
    found: dict[tuple[str, str], set[int]] = {}
    for some in _parts([sign for sign in signs if sign[0] != "word"]):
        rows = session.execute(
            select(ActorFacet.facet, ActorFacet.value, ActorFacet.actor)
            .join(Actor, Actor.number == ActorFacet.actor)
            .where(tuple_(ActorFacet.facet, ActorFacet.value).in_(some), *other)
        )
        for facet, value, actor in rows:
            found.setdefault((facet, value), set()).add(actor)
    yield from found.items()


def _by_word(
    session: Session, signs: Mapping[tuple[str, str], Any], other: list[ColumnElement[bool]]
) -> Iterator[tuple[tuple[str, str], set[int]]]:
    found: dict[tuple[str, str], set[int]] = {}
    for some in _parts([word for facet, word in signs if facet == "word"]):
        in_names = (
            select(ActorWord.word, Word.word.label("text"))
            .join(Word, Word.number == ActorWord.word)
            .join(Actor, Actor.number == ActorWord.actor)
            .where(Word.word.in_(some), ActorWord.weight == _IN_NAME, *other)
            .group_by(ActorWord.word, Word.word)
            .having(func.count() <= _TOO_COMMON)
            .subquery()
        )
        rows = session.execute(
            select(in_names.c.text, ActorWord.actor)
            .join(in_names, in_names.c.word == ActorWord.word)
            .join(Actor, Actor.number == ActorWord.actor)
            .where(ActorWord.weight == _IN_NAME, *other)
        )
        for text, actor in rows:
            found.setdefault(("word", text), set()).add(actor)
    yield from found.items()


def _parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))
