"""Words as people search for them, and which words of a vocabulary they may have meant."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

MOST_WORDS = 8  # of a question
MOST_KEPT = 3000  # of an entry
LONGEST_WORD = 60
EXACT, BEGINNING, PART, NEAR = 8, 4, 2, 1
# A query word stands for at most so many words of the vocabulary, the best ones.
MOST_MEANINGS = 300
_LATIN_MARKS = re.compile(r"[\u0300-\u036f]+")
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Lower case, ß as ss, letters without their marks, and ae, oe, ue (typed for umlauts) as a, o, u."""
    plain = text.casefold()
    if not plain.isascii():
        plain = _LATIN_MARKS.sub("", unicodedata.normalize("NFKD", plain))
        if not plain.isascii():
            plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(plain.replace("ae", "a").replace("oe", "o").replace("ue", "u").split())


def words_of(text: str) -> list[str]:
    """The folded words of a text in their order; single letters say nothing and are left out, digits stay."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(fold(text)) if len(word) > 1 or word.isdigit()]


def weighted_words(texts: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Each word with the greatest weight at which it occurs: the MOST_KEPT weightiest, of equal ones the first."""
    together: dict[int, list[str]] = {}
    for weight, text in texts:
        together.setdefault(weight, []).append(text)
    found: dict[str, int] = {}
    for weight in sorted(together, reverse=True):
        found = dict.fromkeys(words_of("\n".join(together[weight])), weight) | found
    if len(found) <= MOST_KEPT:
        return found
    return dict(sorted(found.items(), key=lambda item: -item[1])[:MOST_KEPT])


def meanings(asked: str, vocabulary: Sequence[str]) -> dict[str, int]:
    """The words of the vocabulary that `asked` (folded) may mean, with EXACT, BEGINNING, PART or NEAR.

    Typing errors (optimal string alignment, Damerau 1964) are forgiven only where nothing fits as typed: one from four
    letters on, two from eight on.
    """
    found: dict[str, int] = {}
    for word in vocabulary:
        if word == asked:
            found[word] = EXACT
        elif len(asked) >= 2 and word.startswith(asked):
            found[word] = BEGINNING
        elif len(asked) >= 4 and asked in word:
            found[word] = PART
    if not found and len(asked) >= 4 and not asked.isdigit():
        cutoff = 2 if len(asked) >= 8 else 1
        near = process.extract(asked, vocabulary, scorer=OSA.distance, score_cutoff=cutoff, limit=MOST_MEANINGS)
        found = {word: NEAR for word, *_ in near}
    best = sorted(found.items(), key=lambda item: (-item[1], len(item[0]), item[0]))
    return dict(best[:MOST_MEANINGS])
