"""A signed public message for the tests of its signature."""

from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shared.signing import jwk
from shared.signing.refused import SignatureRefused
from shared.signing.verify import VerificationKey, sign_message, verify_message

KEY = jwk.new_private_key()
NOW = datetime(2026, 3, 1, 13, tzinfo=UTC)
MESSAGE: dict[str, Any] = {
    "specversion": "1.0",
    "id": "m1",
    "source": "urn:uuid:7b0c2d5e-1f7a-4a53-9c3e-2d1b6f0a9e88",
    "type": "org.kieznetz.registration.event_published.v1",
    "subject": "e1",
    "time": "2026-03-01T12:30:59Z",
    "datacontenttype": "application/json",
    "objectversion": "17",
    "data": {"title": "Höfe", "seats": 25, "topics": ["umwelt"], "host": None},
}
SIGNED = sign_message(MESSAGE, KEY)


def key(
    private: Ed25519PrivateKey = KEY, since: datetime | None = None, until: datetime | None = None
) -> VerificationKey:
    return {"jwk": jwk.public_jwk(private), "valid_from": since, "valid_until": until}


def code_for(message: Any, keys: list[VerificationKey] | None = None) -> str:
    with pytest.raises(SignatureRefused) as refused:
        verify_message(message, [key()] if keys is None else keys, NOW)
    return refused.value.code
