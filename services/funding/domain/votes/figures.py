"""The figures behind a reason as they are kept and published: cents for money, plain numbers for the rest."""

from collections.abc import Mapping

from services.funding.domain.election import Figures

MONEY = frozenset({"cost", "left", "budget", "price", "purse", "share"})
Kept = Mapping[str, int | float | str]


def kept_figures(figures: Figures) -> dict[str, int | float | str]:
    """{"left": Fraction(5, 2), "score": Fraction(3)} as {"left_cents": 250, "score": 3}; cents are rounded."""
    kept: dict[str, int | float | str] = {}
    for name, value in figures.items():
        if isinstance(value, str):
            kept[name] = value
        elif name in MONEY:
            kept[f"{name}_cents"] = round(value * 100)
        else:
            kept[name] = value.numerator if value.denominator == 1 else float(value)
    return kept
