"""Another node's description of itself, fetched and checked for what it says of itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.federation.domain.node_document import NODE_DESCRIBED, keys_in
from services.federation.outgoing.fetcher import fetch
from services.federation.outgoing.json_text import read_json
from services.federation.outgoing.refused import FetchRefused
from shared.signing import jwk
from shared.signing.refused import SignatureRefused
from shared.signing.verify import VerificationKey, verify_message

_LARGEST = 200_000


@dataclass(frozen=True)
class Described:
    """What a node says of itself, signed with one of its own keys. `keys` by keyid, as they are announced."""

    identity: str
    url: str
    name: str
    contact: str
    epoch: str
    version: int
    keys: Mapping[str, Mapping[str, Any]]
    revoked: frozenset[str]
    amqp: str | None
    document: Mapping[str, Any]

    def is_signed_by(self, keyid: str, key: Mapping[str, Any], now: datetime) -> bool:
        """Whether that key's signature on the document holds."""
        try:
            verify_message(self.document, [verification_key(key)], now)
        except SignatureRefused:
            return False
        return True


def verification_key(key: Mapping[str, Any]) -> VerificationKey:
    """A stored key (RFC 3339 texts) as signatures are checked with it."""
    return VerificationKey(
        jwk=key["jwk"], valid_from=_moment(key["valid_from"]), valid_until=_moment(key["valid_until"])
    )


def read_described(url: str, *, private_too: bool, now: datetime) -> Described:
    """The node at `url`. Raises FetchRefused, also with no_node for what is no sound description."""
    raw = read_json(fetch(f"{url.rstrip('/')}/federation/node", private_too=private_too, largest=_LARGEST).body)
    return check_described(raw, now=now)


def check_described(raw: Any, *, now: datetime) -> Described:
    """Raises FetchRefused no_node."""
    try:
        data = raw["data"]
        keys: list[Any] = keys_in(data)
        message = verify_message(raw, keys, now)
        data = message["data"]
        texts = [data[name] for name in ("id", "url", "name", "contact", "epoch")]
        if not all(isinstance(text, str) and 0 < len(text) <= 200 for text in texts) or len(keys) > 20:
            raise ValueError("texts")
        if message["type"] != NODE_DESCRIBED or message["source"] != data["id"] or message["subject"] != data["id"]:
            raise ValueError("another kind of message")
        revoked = frozenset(str(entry["kid"]) for entry in data["revoked"])
        version = int(message["objectversion"])
        amqp = _amqp(data.get("doors"))
        named = {jwk.thumbprint(jwk.public_key(key["jwk"])): key for key in keys}
    except SignatureRefused as error:
        raise FetchRefused("no_node", error.code) from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise FetchRefused("no_node", type(error).__name__) from None
    identity, url, name, contact, epoch = texts
    stored = {keyid: _as_stored(key) for keyid, key in named.items() if keyid not in revoked}
    return Described(identity, url.rstrip("/"), name, contact, epoch, version, stored, revoked, amqp, raw)


def _amqp(doors: Any) -> str | None:
    """The address of the AMQP door; a description without one, or with one of another kind, is as good."""
    named = doors.get("amqp") if isinstance(doors, Mapping) else None
    url = named.get("url") if isinstance(named, Mapping) else None
    return url if isinstance(url, str) and 0 < len(url) <= 500 else None


def _as_stored(key: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "jwk": dict(key["jwk"]),
        "valid_from": _text(key["valid_from"]),
        "valid_until": _text(key["valid_until"]),
    }


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def signers(described: Described, keys: Mapping[str, Mapping[str, Any]], now: datetime) -> Iterable[str]:
    """The keyids among `keys` whose signature on the description holds."""
    return [keyid for keyid, key in keys.items() if described.is_signed_by(keyid, key, now)]
