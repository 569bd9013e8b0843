"""Ids of the vocabulary as words."""

from collections.abc import Iterable

from shared.contracts.vocabulary import ACCESS, LANGUAGES

_KINDS = {"access": ACCESS, "languages": LANGUAGES}


def words_of(kind: str, ids: Iterable[str], language: str) -> str:
    """ "stufenlos, Aufzug"; `kind` is "access" or "languages". An id that is not known yet stays as it is."""
    terms = [_KINDS[kind].get(id) or id for id in ids]
    return ", ".join(
        term if isinstance(term, str) else term.german if language == "de" else term.english for term in terms
    )
