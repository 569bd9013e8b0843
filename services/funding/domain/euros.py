"""Amounts of money in words."""

import re
from dataclasses import dataclass

# Thousands in groups of three, or none; one or two digits after the last mark are cents.
_TYPED = re.compile(r"(-?)(\d{1,3}(?:[.\N{NO-BREAK SPACE} ',]\d{3})+|\d{1,12})(?:[.,](\d{1,2}))?")


@dataclass(frozen=True)
class Euros:
    """An amount for sentences, where it is written {rest.german} or {rest.english}."""

    cents: int

    @property
    def german(self) -> str:
        """ "1.234,50 €"; whole euros without cents: "1.000 €"."""
        return self._written().translate(str.maketrans(",.", ".,")) + "\N{NO-BREAK SPACE}€"

    @property
    def english(self) -> str:
        """ "€1,234.50"."""
        return f"-€{Euros(-self.cents)._written()}" if self.cents < 0 else f"€{self._written()}"

    def _written(self) -> str:
        whole, cents = divmod(abs(self.cents), 100)
        sign = "-" if self.cents < 0 else ""
        return f"{sign}{whole:,}.{cents:02}" if cents else f"{sign}{whole:,}"


def cents_of(text: str) -> int:
    """What people type: "1.000", "1000,50", "1,000.50", "12 €". Raises ValueError for anything else."""
    plain = text.replace("€", "").replace("Euro", "").replace("EUR", "").strip()
    found = _TYPED.fullmatch(plain)
    if found is None:
        raise ValueError(text)
    sign, whole, after = found.groups()
    cents = int("".join(re.findall(r"\d", whole))) * 100 + int((after or "0").ljust(2, "0"))
    return -cents if sign else cents


def typed(cents: int | None) -> str:
    """What stands in a field for an amount: "1000" or "1000,50"; nothing for None."""
    if cents is None:
        return ""
    sign, (whole, part) = "-" if cents < 0 else "", divmod(abs(cents), 100)
    return f"{sign}{whole},{part:02}" if part else f"{sign}{whole}"
