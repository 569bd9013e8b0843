"""Lines of a form that say how many voted for which amount."""

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from services.funding.domain.euros import cents_of

LINES = (1, 2, 3)


def hand_lines(sent: MultiDict[str, str], part: str) -> tuple[list[dict[str, int]], tuple[str, str] | None]:
    """Takes <part>.amount1 (euros) with <part>.number1, … out of the form; also the field and sentence at fault."""
    found = []
    for line in LINES:
        amount, number = (sent.pop(f"{part}.{name}{line}", "").strip() for name in ("amount", "number"))
        if not amount and not number:
            continue
        try:
            cents = cents_of(amount)
        except ValueError:
            cents = 0
        if cents <= 0:
            return [], (
                f"{part}.amount{line}",
                _("Bitte einen Betrag in Euro angeben, zum Beispiel 1000 oder 1000,50."),
            )
        if not (number.isascii() and number.isdigit() and 0 < int(number[:6]) <= 2000):
            return [], (f"{part}.number{line}", _("Bitte eine ganze Zahl angeben."))
        found.append({"cents": cents, "number": int(number)})
    return found, None
