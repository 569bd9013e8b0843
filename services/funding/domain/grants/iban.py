"""Account numbers (ISO 13616): their length per country and their check digits."""

import re

# Registered lengths of the countries that pay by SEPA transfer; others are judged by their check digits alone.
_LENGTHS = {
    "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18,
    "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24,
    "SM": 27,
}  # fmt: skip
_SHAPE = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")


def sound_iban(typed: str) -> str | None:
    """The number without spaces, in capitals; None if it cannot be one (mod 97 of ISO 7064 must be 1)."""
    plain = re.sub(r"[\s.-]", "", typed).upper()
    if not _SHAPE.fullmatch(plain) or len(plain) != _LENGTHS.get(plain[:2], len(plain)):
        return None
    digits = "".join(str(int(character, 36)) for character in plain[4:] + plain[:4])
    return plain if int(digits) % 97 == 1 else None


def in_groups(iban: str) -> str:
    """ "DE89 3704 0044 0532 0130 00", as people read it."""
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))
