"""Identifiers and versions: sortable, unguessable where that matters, and rising even after a restore."""

import secrets
import uuid
from datetime import datetime

# No vowels, no 0/1/l/o: short addresses are read aloud, typed from paper and never spell a word.
_SHORT_ALPHABET = "23456789bcdfghjkmnpqrstvwxz"


def milliseconds(now: datetime) -> int:
    """Whole milliseconds since 1970."""
    return int(now.timestamp() * 1000)


def new_id(now: datetime) -> str:
    """A UUIDv7 (RFC 9562 section 5.7): 48 bits of milliseconds, then 74 random bits; sorts by time of making."""
    value = (milliseconds(now) & 0xFFFF_FFFF_FFFF) << 80
    value |= 0x7 << 76
    random = secrets.randbits(74)
    value |= random >> 62 << 64
    value |= 0b10 << 62
    value |= random & 0x3FFF_FFFF_FFFF_FFFF
    return str(uuid.UUID(int=value))


def next_version(last: int, now: datetime) -> int:
    """The version after `last`: at least the present millisecond, so that versions rise even after an old backup."""
    return max(last + 1, milliseconds(now))


def short_code() -> str:
    """Eight characters for a permanent address on paper (27^8, about 2.8e11); a unique index is the judge."""
    number, code = secrets.randbelow(len(_SHORT_ALPHABET) ** 8), ""
    for _ in range(8):
        number, place = divmod(number, len(_SHORT_ALPHABET))
        code += _SHORT_ALPHABET[place]
    return code


def is_uuid(text: str) -> bool:
    """Whether the text is a UUID in its usual written form."""
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False
