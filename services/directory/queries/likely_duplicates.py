"""Entries of this node that may speak of the same actor as a document, found without reading all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from services.directory.domain.actors.duplicates import LIKELY, Likeness, found_by, likeness, telling_words
from services.directory.domain.actors.status import ENDED
from services.directory.models.actors import Actor, ActorFacet, ActorWord, Word
from services.directory.queries.vocabulary import meant_words
from shared.signing.node import Node

_IN_NAME = 8  # the weight of words in names (domain.actors.content.texts)
# A word or an address that more entries share says nothing about one of them.
_TOO_COMMON = 300
_CANDIDATES = 300


@dataclass(frozen=True)
class Likely:
    """An entry, and how much it looks like what was asked for."""

    actor: Actor
    likeness: Likeness


def likely_duplicates(
    session: Session,
    node: Node,
    content: Mapping[str, Any],
    *,
    but: int | None = None,
    only_public: bool = False,
    forgiving: bool = True,
    limit: int = 10,
) -> list[Likely]:
    """The most likely first; `content` is a whole document, `but` the number of the entry that has it already.

    `only_public`: what somebody without rights may be shown; else also drafts and what waits for a check. `forgiving`:
    also where every word of the name has a typing error, which takes long for many documents.
    """
    words = _words_meant(session, content["name"]) if forgiving else _words_used(session, content["name"])
    numbers = (_by_words(session, words) | _by_facets(session, content)) - {but}
    if not numbers:
        return []
    seen = Actor.status == "published" if only_public else Actor.status.not_in((*ENDED, "unconfirmed"))
    statement = select(Actor).where(Actor.number.in_(sorted(numbers)), Actor.source == node.identity, seen)
    found = [Likely(actor, likeness(content, actor.content)) for actor in session.scalars(statement)]
    likely = [one for one in found if one.likeness.score >= LIKELY]
    return sorted(likely, key=lambda one: (-one.likeness.score, one.actor.number))[:limit]


def _words_meant(session: Session, name: str) -> set[int]:
    meant = meant_words(session, telling_words(name)[:8])
    return {number for meanings in meant for number in sorted(meanings, key=lambda word: -meanings[word])[:50]}


def _words_used(session: Session, name: str) -> set[int]:
    return set(session.scalars(select(Word.number).where(Word.word.in_(telling_words(name)[:8]))))


def _by_words(session: Session, words: set[int]) -> set[int]:
    """Entries that have one of the rarest of these words in their names."""
    if not words:
        return set()
    counted = select(ActorWord.word, func.count()).where(ActorWord.word.in_(words), ActorWord.weight == _IN_NAME)
    rare, total = [], 0
    for word, count in sorted(session.execute(counted.group_by(ActorWord.word)), key=lambda row: row[1]):
        if count > _TOO_COMMON or total + count > _CANDIDATES:
            break
        rare.append(word)
        total += count
    chosen = select(ActorWord.actor).where(ActorWord.word.in_(rare), ActorWord.weight == _IN_NAME)
    return set(session.scalars(chosen))


def _by_facets(session: Session, content: Mapping[str, Any]) -> set[int]:
    wanted = sorted(found_by(content))
    if not wanted:
        return set()
    chosen = select(ActorFacet.actor).where(tuple_(ActorFacet.facet, ActorFacet.value).in_(wanted))
    return set(session.scalars(chosen.limit(_TOO_COMMON)))
