"""The words that entries use, kept in each process: what somebody typed is compared with all of them."""

from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from services.directory.domain.words import meanings
from services.directory.models.actors import Word


class _Kept:
    """The words of one database: their numbers by word, and the greatest number read so far."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.numbers: dict[str, int] = {}
        self.last = 0


_kept: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()
_making = Lock()


def _words(session: Session) -> dict[str, int]:
    engine = session.get_bind().engine
    with _making:
        kept = _kept.setdefault(engine, _Kept())
    with kept.lock:
        for number, word in session.execute(
            select(Word.number, Word.word).where(Word.number > kept.last).order_by(Word.number)
        ):
            kept.numbers[word] = number
            kept.last = number
        return kept.numbers


def meant_words(session: Session, asked: list[str]) -> list[dict[int, int]]:
    """For each asked (folded) word the numbers of the words that it may mean, with how well each fits."""
    numbers = _words(session)
    vocabulary = list(numbers)
    return [{numbers[word]: fit for word, fit in meanings(word_, vocabulary).items()} for word_ in asked]
