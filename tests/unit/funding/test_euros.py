"""Amounts in words."""

import pytest

from services.funding.domain.euros import Euros


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
