"""Names and shapes of the broker's public side: a stream with the signed log, and queues for partners who filter.

No broker library is imported here: a node in one process says the same words.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

VHOST, EXCHANGE, STREAM = "public", "public.messages", "public.stream"
POSITION, PREVIOUS, EPOCH = "kz-position", "kz-previous", "kz-epoch"
HEARTBEAT = "heartbeat"  # a message's `type` property; it says where the log ends and has no body to read
CLOUD_EVENT = "application/cloudevents+json"


@dataclass(frozen=True)
class Publication:
    """One message on its way out. `exchange` "" leads straight into the queue named by `routing_key`."""

    exchange: str
    routing_key: str
    id: str
    headers: Mapping[str, object]
    body: bytes
    type: str = ""


@dataclass(frozen=True)
class Heard:
    """What a reader of the stream got; nothing of it is believed yet. `body` None: a sign of life.

    `previous` is the last position before this one on the stream: who stands there or later has missed nothing.
    """

    position: int
    previous: int
    epoch: str
    body: bytes | None


def public_vhost(bus_url: str) -> str:
    """The public virtual host of the broker that a node's own bus is on, for the same user."""
    parts = urlsplit(bus_url)
    return urlunsplit((parts.scheme, parts.netloc, f"/{VHOST}", parts.query, ""))


def partner_queue(partner_id: str) -> str:
    """User and queue of a partner."""
    return f"partner.{partner_id}"


def peer_user(identity: str) -> str:
    """The user under which another node reads; both sides can tell it from the reader's identity."""
    return f"peer.{hashlib.sha256(identity.encode()).hexdigest()[:32]}"


def password_hash(password: str, salt: bytes) -> str:
    """As RabbitMQ keeps it (rabbit_password_hashing_sha256; `salt` has 4 bytes)."""
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()


def is_password_hash(text: str) -> bool:
    """Whether it has that form."""
    try:
        return len(base64.b64decode(text, validate=True)) == 36
    except ValueError:
        return False
