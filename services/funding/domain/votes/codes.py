"""Voting codes: read from paper, typed on a phone, stored as a keyed hash only."""

import hmac
from collections.abc import Callable
from hashlib import sha256

# No vowels and nothing that looks like something else, as in short addresses.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
LENGTH = 12  # 27^12: nobody guesses one of a few thousand among 1.5e17
MOST_AT_ONCE = 20_000


def new_code(choose: Callable[[str], str]) -> str:
    """A code as it is printed, XXXX-XXXX-XXXX; `choose` takes one letter of a text at random (secrets.choice)."""
    letters = "".join(choose(ALPHABET) for _ in range(LENGTH))
    return "-".join(letters[start : start + 4] for start in range(0, LENGTH, 4))


def read_code(typed: str) -> str | None:
    """The letters of a code as somebody typed it: small letters, blanks and dashes do not matter. None: it is none."""
    letters = "".join(letter for letter in typed.upper() if letter not in " -\N{EN DASH}\N{NO-BREAK SPACE}")
    return letters if len(letters) == LENGTH and all(letter in ALPHABET for letter in letters) else None


def code_hash(key: bytes, round_id: str, letters: str) -> str:
    """What is stored: HMAC-SHA-256 in hex, under a key of this node, for this vote alone."""
    return hmac.digest(key, f"{round_id}\n{letters}".encode(), sha256).hex()
