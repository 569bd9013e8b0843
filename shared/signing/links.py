"""Tokens in signed links: whoever holds the link may do the one thing that it was made for."""

import hashlib
import hmac

from shared.signing.encoding import to_base64url
from shared.signing.keyring import NodeSecret


def make_link(secret: NodeSecret, purpose: str, id: str, generation: int = 0) -> str:
    """`<key id>.<HMAC>`, 52 characters that are safe in a URL. A higher generation revokes the links before it.

    The key id in front tells which secret made the link, so that secrets can be rotated later.
    """
    parts = [part.encode("utf-8", "surrogatepass") for part in (purpose, id, str(generation))]
    # Each part after its length: ("ab", "c") and ("a", "bc") must not give the same link.
    material = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return f"{secret.key_id}.{to_base64url(hmac.digest(secret.derive('links'), material, hashlib.sha256))}"


def check_link(secret: NodeSecret, token: str, purpose: str, id: str, generation: int = 0) -> bool:
    """Compares in constant time; any text may come in and none raises."""
    expected = make_link(secret, purpose, id, generation)
    return hmac.compare_digest(expected.encode("ascii"), token.encode("utf-8", "surrogatepass"))
