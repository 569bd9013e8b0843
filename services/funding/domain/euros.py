"""Amounts of money in words."""

from dataclasses import dataclass


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
