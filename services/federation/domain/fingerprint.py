"""A key as people compare it by telephone."""

import hashlib

_GROUPS, _DIGITS = 8, 5


def fingerprint(keyid: str) -> str:
    """Eight groups of five digits (132 bits) made from the key's RFC 7638 thumbprint."""
    number = int.from_bytes(hashlib.sha256(f"kieznetz fingerprint:{keyid}".encode()).digest(), "big")
    digits = str(number % 10 ** (_GROUPS * _DIGITS)).zfill(_GROUPS * _DIGITS)
    return " ".join(digits[start : start + _DIGITS] for start in range(0, len(digits), _DIGITS))
