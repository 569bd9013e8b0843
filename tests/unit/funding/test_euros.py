"""Amounts in words."""

import pytest

from services.funding.domain.euros import Euros, cents_of, typed


@pytest.mark.parametrize(
    ("cents", "german", "english"),
    [
        (0, "0 €", "€0"),
        (5, "0,05 €", "€0.05"),
        (100_000, "1.000 €", "€1,000"),
        (123_456_789, "1.234.567,89 €", "€1,234,567.89"),
        (-150, "-1,50 €", "-€1.50"),
    ],
)
def test_amounts_are_written_as_each_language_writes_them(cents: int, german: str, english: str) -> None:
    assert Euros(cents).german == german.replace(" ", "\N{NO-BREAK SPACE}")
    assert Euros(cents).english == english


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1000", 100_000),
        ("1.000", 100_000),
        ("1,000", 100_000),
        ("1.000,50", 100_050),
        ("1,000.50", 100_050),
        ("1000,5", 100_050),
        ("12 €", 1_200),
        ("-3,07", -307),
        ("1 234 567,89", 123_456_789),
    ],
)
def test_amounts_are_read_as_people_type_them(text: str, cents: int) -> None:
    assert cents_of(text) == cents
    assert cents_of(typed(cents)) == cents


@pytest.mark.parametrize("text", ["", "viel", "1.00.0", "1,2345", "1e5", "--5", "1..5", "9" * 20])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        cents_of(text)


def test_no_amount_is_an_empty_field() -> None:
    assert typed(None) == ""
