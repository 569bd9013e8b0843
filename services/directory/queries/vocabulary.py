"""The words that entries use, kept in each process: what somebody typed is compared with all of them."""

from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from services.directory.domain.words import MOST_WORDS, NEAR, meanings, words_of
from services.directory.models.actors import Word


class _Kept:
    """The words of one database: their numbers by word, the greatest number read so far, and what was looked up."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.numbers: dict[str, int] = {}
        self.last = 0
        self.meant: dict[str, dict[str, int]] = {}


_kept: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()
_making = Lock()
_MOST_LOOKED_UP = 500


def _words(session: Session) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """All words with their numbers, and what has been looked up among just these."""
    engine = session.get_bind().engine
    with _making:
        kept = _kept.setdefault(engine, _Kept())
    with kept.lock:
        for number, word in session.execute(
            select(Word.number, Word.word).where(Word.number > kept.last).order_by(Word.number)
        ):
            kept.numbers[word] = number
            kept.last = number
            kept.meant = {}
        if len(kept.meant) > _MOST_LOOKED_UP:
            kept.meant = {}
        return kept.numbers, kept.meant


def _meant(session: Session, asked: list[str]) -> tuple[dict[str, int], list[dict[str, int]]]:
    if not asked:
        return {}, []
    numbers, looked_up = _words(session)
    unknown = [word for word in asked if word not in looked_up]
    vocabulary = list(numbers) if unknown else []
    for word in unknown:
        looked_up[word] = meanings(word, vocabulary)
    return numbers, [looked_up[word] for word in asked]


def meant_words(session: Session, asked: list[str]) -> list[dict[int, int]]:
    """For each asked (folded) word the numbers of the words that it may mean, with how well each fits."""
    numbers, found = _meant(session, asked)
    return [{numbers[word]: fit for word, fit in fits.items()} for fits in found]


def near_words(session: Session, text: str, most: int) -> list[str]:
    """Words that were searched instead of words that nobody uses: taken for typing errors; `most` at most, folded."""
    asked = words_of(text)[:MOST_WORDS]
    _numbers, found = _meant(session, asked)
    near = [word for fits in found for word, fit in fits.items() if fit == NEAR]
    return list(dict.fromkeys(near))[:most]
