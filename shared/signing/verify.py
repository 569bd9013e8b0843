"""Sign a public message, and believe one only as far as it was signed.

The extension is described in shared/signing/digest.py; our profile: Ed25519, key id = RFC 7638 thumbprint,
`objectversion` is the extension attribute that is signed.
"""

import hmac
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypedDict

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from shared.signing import jwk
from shared.signing.digest import covered
from shared.signing.dsse import (
    PAYLOAD_TYPE,
    Envelope,
    Signature,
    pae,
    read_envelope,
    write_envelope,
)
from shared.signing.refused import SignatureRefused


class VerificationKey(TypedDict):
    """A key that a sender announced. Valid from `valid_from` until just before `valid_until`; None means no limit."""

    jwk: Mapping[str, object]
    valid_from: datetime | None
    valid_until: datetime | None


def sign_message(
    attributes: Mapping[str, Any], private_key: Ed25519PrivateKey, *further: Ed25519PrivateKey
) -> dict[str, Any]:
    """A copy with `dssematerial` and, where there is an `objectversion`, `signedextattrs`; older ones are replaced.

    Other extension attributes are left in but not covered: whoever verifies the message drops them. With `further` keys
    it carries several signatures, of which one that is known is enough. Raises SignatureRefused (malformed_message) for
    a message that nobody could verify.
    """
    message = {name: value for name, value in attributes.items() if name not in ("dssematerial", "signedextattrs")}
    if message.get("objectversion") is not None:
        message["signedextattrs"] = "objectversion"
    material = covered(message).material()
    signed = pae(PAYLOAD_TYPE, material)
    signatures = tuple(Signature(jwk.thumbprint(key), key.sign(signed)) for key in (private_key, *further))
    message["dssematerial"] = write_envelope(Envelope(PAYLOAD_TYPE, material, signatures))
    return message


def verify_message(message: Mapping[str, Any], keys: Iterable[VerificationKey], now: datetime) -> dict[str, Any]:
    """Only what was signed, as a new message: `time` in UTC seconds, unsigned extension attributes left out.

    `keys` are those of the message's own `source`; validity is judged by `now`, since `time` is the signer's claim.
    Raises SignatureRefused. Neither replays nor stale versions are noticed here.
    """
    if not isinstance(message, Mapping):
        raise SignatureRefused("malformed_message", "not an object")
    if message.get("dssematerial") in (None, ""):
        raise SignatureRefused("unsigned")
    envelope = read_envelope(message["dssematerial"])
    _check_signature(envelope, list(keys), now)
    if envelope.payload_type != PAYLOAD_TYPE:
        raise SignatureRefused("wrong_payload_type")
    if len(envelope.payload) != 32:
        raise SignatureRefused("wrong_payload_length")
    part = covered(message)
    if not hmac.compare_digest(part.material(), envelope.payload):
        raise SignatureRefused("changed")
    return part.message()


def _check_signature(envelope: Envelope, keys: list[VerificationKey], now: datetime) -> None:
    """One good signature by one valid key is enough (DSSE); of several reasons against it, the nearest is told."""
    signed = pae(envelope.payload_type, envelope.payload)
    readable = [(named, key) for key in keys if (named := _readable(key)) is not None]
    reason = "unknown_key"
    for signature in envelope.signatures:
        for (keyid, public), key in readable:
            if keyid != signature.keyid:
                continue
            if key["valid_from"] is not None and now < key["valid_from"]:
                reason = "key_not_yet_valid" if reason == "unknown_key" else reason
            elif key["valid_until"] is not None and now >= key["valid_until"]:
                reason = "key_retired" if reason == "unknown_key" else reason
            elif _holds(public, signature.sig, signed):
                return
            else:
                reason = "bad_signature"
    raise SignatureRefused(reason)


def _readable(key: VerificationKey) -> tuple[str, Ed25519PublicKey] | None:
    """None for a key of another kind: a sender may announce such keys beside ours for other readers."""
    try:
        return jwk.named_public_key(key["jwk"])
    except jwk.JwkError:
        return None


def _holds(public: Ed25519PublicKey, sig: bytes, signed: bytes) -> bool:
    try:
        public.verify(sig, signed)
    except InvalidSignature:
        return False
    return True
