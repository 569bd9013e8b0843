"""A person in internal messages and rows: a reference that only this node can compute from the address."""

import hashlib
import hmac
import unicodedata

import idna

from shared.signing.encoding import to_base64url
from shared.signing.keyring import NodeSecret


def person_ref(secret: NodeSecret, address: str) -> str:
    """`p_` and 43 characters; the same for all spellings that `normalise_address` makes equal."""
    address_bytes = normalise_address(address).encode("utf-8", "surrogatepass")
    return "p_" + to_base64url(hmac.digest(secret.derive("person"), address_bytes, hashlib.sha256))


def normalise_address(address: str) -> str:
    """One spelling per mail address: no space around it, NFKC, lower case, domain in ASCII (IDNA 2008, UTS 46).

    Dots and `+tags` before the @ stay: which of them mean the same mailbox is known to the provider only. Never
    raises: a domain that IDNA refuses is kept as typed, because judging addresses is the form's task.
    """
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", address).lower()).strip()
    local, at, domain = plain.rpartition("@")
    if not at or domain.isascii():
        return plain
    try:
        return f"{local}@{idna.encode(domain, uts46=True).decode('ascii')}"
    except idna.IDNAError:
        return plain
