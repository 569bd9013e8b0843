"""Secrets that travel in internal messages (an online meeting's link), illegible in the broker and in logs."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shared.signing.encoding import from_base64url, to_base64url
from shared.signing.keyring import NodeSecret

_NONCE_BYTES = 12
_TAG_BYTES = 16


class NotUnsealable(Exception):
    """Not sealed by this node's secret for this context, or damaged on the way; says no more on purpose."""


def seal(secret: NodeSecret, text: str, context: str) -> str:
    """Encrypt (AES-256-GCM). `context` names where the text belongs (`event:<id>:online_link`); reading needs the same.

    Sealing the same text twice gives two different results. The length of the text is not hidden.
    """
    nonce = os.urandom(_NONCE_BYTES)
    cipher = AESGCM(secret.derive("sealed"))
    sealed = cipher.encrypt(nonce, text.encode("utf-8", "surrogatepass"), context.encode("utf-8", "surrogatepass"))
    return f"{secret.key_id}.{to_base64url(nonce + sealed)}"


def unseal(secret: NodeSecret, token: str, context: str) -> str:
    """The text given to `seal` with the same secret and context. Raises NotUnsealable."""
    key_id, _, body = token.partition(".")
    if key_id != secret.key_id:
        raise NotUnsealable("sealed with another key")
    try:
        raw = from_base64url(body)
    except ValueError as error:
        raise NotUnsealable("not a sealed text") from error
    if len(raw) < _NONCE_BYTES + _TAG_BYTES:
        raise NotUnsealable("not a sealed text")
    cipher = AESGCM(secret.derive("sealed"))
    try:
        text = cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], context.encode("utf-8", "surrogatepass"))
    except InvalidTag as error:
        raise NotUnsealable("sealed with another key or for another context, or damaged") from error
    return text.decode("utf-8", "surrogatepass")
