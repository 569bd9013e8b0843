"""Searching as people type."""

import pytest

from services.registration.domain.words import fold, search_words


@pytest.mark.parametrize("typed", ["Bürgerjury", "BUERGERJURY", "burgerjury"])
def test_umlauts_may_be_typed_in_any_way(typed: str) -> None:
    assert fold(typed) in fold("Die Bürgerjury tagt")


def test_a_query_has_at_most_eight_words() -> None:
    assert len(search_words("wort " * 50)) == 8


def test_nothing_but_spaces_is_no_query() -> None:
    assert search_words(" \u3000 ") == []
