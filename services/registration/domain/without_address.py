"""Who somebody without a mail address is, as far as one event needs to know."""

import re

from services.registration.domain.words import fold

_FEWEST_DIGITS = 5


def known_by(name: str, contact_note: str | None) -> str:
    """What tells one person without an address from another: the name with the number, however both are spelt.

    It holds no @, so that it can never be taken for an address. Two of one name need different numbers or notes.
    """
    written = contact_note or ""
    digits = re.sub(r"\D", "", re.sub(r"^\s*(\+|00)49\s*(\(0\))?", "0", written))
    way = digits if len(digits) >= _FEWEST_DIGITS else fold(written)
    return f"{fold(name)} / {way}".replace("@", " ")
