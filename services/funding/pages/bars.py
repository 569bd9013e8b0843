"""A pot as a bar: how wide each part of it is."""

from dataclasses import dataclass

from flask_babel import gettext as _

from services.funding.queries.pots import Figures

WIDTH = 1000  # units of the drawing


@dataclass(frozen=True)
class Part:
    """One part of the bar; `x` and `width` in units of the drawing."""

    name: str
    word: str
    cents: int
    x: float
    width: float


def parts(found: Figures) -> list[Part]:
    """What was done with the allocated money, from paid to what is still to give; parts of nothing are left out."""
    words: list[tuple[str, str, int]] = [
        ("paid", _("Ausgezahlt"), found.paid_cents),
        ("reserved", _("Zugesagt"), found.reserved_cents),
        ("expired", _("Verfallen"), found.expired_cents),
        ("carried", _("Ins nächste Jahr übertragen"), found.carried_cents),
        ("remaining", _("Noch zu vergeben"), found.remaining_cents),
    ]
    whole = sum(cents for _name, _word, cents in words)
    result, x = [], 0.0
    for name, word, cents in words:
        if cents > 0:
            width = round(cents / whole * WIDTH, 1)
            result.append(Part(name, word, cents, round(x, 1), width))
            x += width
    return result
