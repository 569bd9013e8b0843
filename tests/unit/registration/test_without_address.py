"""Who is the same person, where there is no address to tell."""

import pytest

from services.registration.domain.without_address import known_by


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Erna Müller", "030 123 45 67"), ("erna mueller", "030/1234567")),
        (("Erna Müller", "+49 30 1234567"), ("Erna Müller", "(030) 123 45 67")),
        (("Erna Müller", "0049 (0)30 1234567"), ("Erna Müller", "030-1234567")),
        (("Erna Müller", None), ("Erna  Müller", "")),
        (("Erna Müller", "Zettel im Büro"), ("Erna Müller", "zettel im  Büro")),
    ],
)
def test_one_person_however_it_is_spelt(one: tuple[str, str | None], other: tuple[str, str | None]) -> None:
    assert known_by(*one) == known_by(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Erna Müller", "030 1234567"), ("Erna Müller", "030 1234568")),
        (("Erna Müller", "030 1234567"), ("Egon Müller", "030 1234567")),
        (("Erna Müller", None), ("Erna Müller", "030 1234567")),
        (("Erna Müller", "Haus 3"), ("Erna Müller", "Haus 4")),
    ],
)
def test_two_of_one_name_need_different_numbers(one: tuple[str, str | None], other: tuple[str, str | None]) -> None:
    assert known_by(*one) != known_by(*other)


def test_it_is_never_taken_for_an_address() -> None:
    assert "@" not in known_by("erna@beispiel.example", "karl@beispiel.example")
