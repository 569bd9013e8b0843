"""A letter as the signed CloudEvent that is posted."""

from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.federation.models.peers import Letter
from shared.clock import rfc3339
from shared.contracts.contract import PREFIX
from shared.signing.verify import sign_message


def sign_letter(
    letter: Letter, *, identity: str, to: str, private_key: Ed25519PrivateKey, now: datetime
) -> dict[str, Any]:
    """Its `subject` is the receiver's identity, so that nobody can pass it on to another node as meant for that one.

    The id stays the same however often it is posted; `time` is that of the posting.
    """
    message = {
        "specversion": "1.0",
        "id": f"letter-{letter.number}-{int(letter.made_at.timestamp() * 1000)}",
        "source": identity,
        "type": f"{PREFIX}federation.{letter.type}.v1",
        "subject": to,
        "time": rfc3339(now),
        "datacontenttype": "application/json",
        "data": letter.data,
    }
    return sign_message(message, private_key)
