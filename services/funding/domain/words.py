"""Words as people search for them: without case, accents, or the choice between ä, ae and a."""

import unicodedata

MOST_WORDS = 8


def fold(text: str) -> str:
    """Lower case, ß as ss, letters without their marks, and ae, oe, ue (typed for umlauts) as a, o, u."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(plain.replace("ae", "a").replace("oe", "o").replace("ue", "u").split())


def search_words(text: str) -> list[str]:
    """The folded words of a query, at most MOST_WORDS; each must occur."""
    return fold(text).split()[:MOST_WORDS]
