"""Base64url without padding (RFC 7515, section 2), as used in keys, links and sealed texts."""

import base64
import re

_ALPHABET = re.compile(r"[A-Za-z0-9_-]*")


def to_base64url(raw: bytes) -> str:
    """Encode without the trailing `=`."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def from_base64url(text: str) -> bytes:
    """Decode; ValueError for anything but the one spelling that `to_base64url` would give."""
    if not _ALPHABET.fullmatch(text):
        raise ValueError("not base64url without padding")
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if to_base64url(raw) != text:
        raise ValueError("base64url with stray bits")
    return raw
