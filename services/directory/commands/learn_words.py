"""Gives each new word of the directory a number."""

from collections.abc import Iterable

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from services.directory.models.actors import Vocabulary, Word
from services.directory.queries.among import among

_AT_ONCE = 500


def learn_words(session: Session, words: Iterable[str]) -> dict[str, int]:
    """The numbers of these words. New ones are added one transaction after the other (see models.actors.Word)."""
    wanted = sorted(set(words))
    numbers = _known(session, wanted)
    new = [word for word in wanted if word not in numbers]
    if new:
        session.execute(update(Vocabulary).values(id=1))  # waits for whoever is adding words
        numbers |= _known(session, new)
        added = [{"word": word} for word in new if word not in numbers]
        if added:
            session.execute(insert(Word), added)
            numbers |= _known(session, [row["word"] for row in added])
    return numbers


def _known(session: Session, words: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(words), _AT_ONCE):
        chosen = select(Word.word, Word.number).where(among(session, Word.word, words[start : start + _AT_ONCE]))
        found.update((word, number) for word, number in session.execute(chosen))
    return found
