"""What states and amounts of funded projects are called."""

from decimal import Decimal

from babel.numbers import format_currency
from flask_babel import gettext as _

from shared.web.language import current_language


def project_states() -> dict[str, str]:
    """Each state of a project in funding's contract."""
    return {
        "granted": _("bewilligt"),
        "accepted": _("in Arbeit"),
        "paid": _("ausgezahlt"),
        "reported": _("berichtet"),
        "settled": _("abgeschlossen"),
        "returned": _("zurückgegeben"),
    }


def amount_words(cents: int) -> str:
    """ "800 €" in German, "€800" in English; cents only where there are any."""
    pattern = None if cents % 100 else ("#,##0 ¤" if current_language() == "de" else "¤#,##0")
    amount = Decimal(cents) / 100
    digits = cents % 100 != 0
    return format_currency(amount, "EUR", pattern, locale=current_language(), currency_digits=digits)
