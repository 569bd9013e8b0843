"""Ed25519 keys as JSON Web Keys (RFC 8037) and their thumbprints (RFC 7638). No other kind of key is read."""

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from shared.signing.encoding import from_base64url, to_base64url

Jwk = dict[str, str]


class JwkError(ValueError):
    """The value is not an Ed25519 JSON Web Key; the text never contains key material."""


def new_private_key() -> Ed25519PrivateKey:
    """A new key from the operating system's randomness."""
    return Ed25519PrivateKey.generate()


def public_jwk(key: Ed25519PublicKey | Ed25519PrivateKey) -> Jwk:
    """Only the members that RFC 7638 counts, so equal keys give equal dictionaries. Safe to publish."""
    public = key.public_key() if isinstance(key, Ed25519PrivateKey) else key
    return {"crv": "Ed25519", "kty": "OKP", "x": to_base64url(public.public_bytes_raw())}


def private_jwk(key: Ed25519PrivateKey) -> Jwk:
    """Contains the secret `d`."""
    return {**public_jwk(key), "d": to_base64url(key.private_bytes_raw())}


def public_key(jwk: Mapping[str, object]) -> Ed25519PublicKey:
    """Members other than kty, crv and x are ignored (RFC 7517, section 4). Raises JwkError."""
    return Ed25519PublicKey.from_public_bytes(_member(jwk, "x"))


def named_public_key(jwk: Mapping[str, object]) -> tuple[str, Ed25519PublicKey]:
    """With its thumbprint before it; for thousands of messages that bear the same few keys. Raises JwkError."""
    return _named(_member(jwk, "x"))


@lru_cache(maxsize=256)
def _named(raw: bytes) -> tuple[str, Ed25519PublicKey]:
    key = Ed25519PublicKey.from_public_bytes(raw)
    return thumbprint(key), key


def private_key(jwk: Mapping[str, object]) -> Ed25519PrivateKey:
    """Raises JwkError, also when `x` is not the public half of `d`."""
    key = Ed25519PrivateKey.from_private_bytes(_member(jwk, "d"))
    if key.public_key().public_bytes_raw() != _member(jwk, "x"):
        raise JwkError("the two halves of the key do not belong together")
    return key


def thumbprint(key: Ed25519PublicKey | Ed25519PrivateKey) -> str:
    """RFC 7638 with SHA-256, base64url: the `keyid` in signatures and what people compare by telephone."""
    canonical = json.dumps(public_jwk(key), sort_keys=True, separators=(",", ":"))
    return to_base64url(hashlib.sha256(canonical.encode("ascii")).digest())


def _member(jwk: Mapping[str, object], name: str) -> bytes:
    if not isinstance(jwk, Mapping) or jwk.get("kty") != "OKP" or jwk.get("crv") != "Ed25519":
        raise JwkError("not an Ed25519 key (kty OKP, crv Ed25519)")
    text = jwk.get(name)
    if not isinstance(text, str):
        raise JwkError(f"member {name} is missing")
    try:
        raw = from_base64url(text)
    except ValueError as error:
        raise JwkError(f"member {name} is not base64url") from error
    if len(raw) != 32:
        raise JwkError(f"member {name} must be 32 bytes")
    return raw
