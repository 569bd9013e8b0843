"""DSSE v1.0.2 envelopes (secure-systems-lab/dsse, protocol.md and envelope.md), as carried in `dssematerial`."""

import base64
import json
from dataclasses import dataclass
from typing import Any

from shared.signing.refused import SignatureRefused

PAYLOAD_TYPE = "https://cloudevents.io/verifiability/dsse/v0.1"
_LONGEST = 10_000  # characters; ours have about 430
_MOST_SIGNATURES = 10


@dataclass(frozen=True)
class Signature:
    """`keyid` is a hint until the signature has been checked with that key."""

    keyid: str
    sig: bytes


@dataclass(frozen=True)
class Envelope:
    """Nothing in it is believed yet."""

    payload_type: str
    payload: bytes
    signatures: tuple[Signature, ...]


def pae(payload_type: str, payload: bytes) -> bytes:
    """The bytes that are signed (pre-authentication encoding). Lengths count bytes."""
    name = payload_type.encode("utf-8")
    return b"DSSEv1 %d %s %d %s" % (len(name), name, len(payload), payload)


def write_envelope(envelope: Envelope) -> str:
    """Base64 of the JSON envelope; the same envelope always gives the same text."""
    content = {
        "payload": _to_base64(envelope.payload),
        "payloadType": envelope.payload_type,
        "signatures": [{"keyid": s.keyid, "sig": _to_base64(s.sig)} for s in envelope.signatures],
    }
    return _to_base64(json.dumps(content, separators=(",", ":")).encode("ascii"))


def read_envelope(material: object) -> Envelope:
    """Raises SignatureRefused: unreadable_envelope. Fields that DSSE does not know are ignored."""
    if not isinstance(material, str) or len(material) > _LONGEST:
        raise SignatureRefused("unreadable_envelope", "not a text, or too long")
    try:
        content = json.loads(_from_base64(material))
    except (ValueError, RecursionError) as error:
        raise SignatureRefused("unreadable_envelope", "not Base64 of JSON") from error
    if not isinstance(content, dict):
        raise SignatureRefused("unreadable_envelope", "not an object")
    signatures = content.get("signatures")
    if not isinstance(signatures, list) or not 1 <= len(signatures) <= _MOST_SIGNATURES:
        raise SignatureRefused("unreadable_envelope", f"needs 1 to {_MOST_SIGNATURES} signatures")
    return Envelope(
        payload_type=_text(content, "payloadType"),
        payload=_bytes(content, "payload"),
        signatures=tuple(Signature(_text(s, "keyid"), _bytes(s, "sig")) for s in signatures),
    )


def _text(content: Any, name: str) -> str:
    value = content.get(name) if isinstance(content, dict) else None
    if not isinstance(value, str) or not value.isascii():
        raise SignatureRefused("unreadable_envelope", f"{name} is missing or not plain text")
    return value


def _bytes(content: Any, name: str) -> bytes:
    try:
        return _from_base64(_text(content, name))
    except ValueError as error:
        raise SignatureRefused("unreadable_envelope", f"{name} is not Base64") from error


def _to_base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _from_base64(text: str) -> bytes:
    """Both alphabets, as DSSE asks of a reader; padding is needed, anything else is refused."""
    return base64.b64decode(text.replace("-", "+").replace("_", "/"), validate=True)
