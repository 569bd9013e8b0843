"""What a node says of itself to peers and partners: the `data` of the signed GET /federation/node."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

NODE_DESCRIBED = "org.kieznetz.federation.node_described.v1"


@dataclass(frozen=True)
class AnnouncedKey:
    """A key as it is announced; `revoked_at` set: to be believed no longer, whatever the window says."""

    keyid: str
    jwk: Mapping[str, str]
    valid_from: datetime
    valid_until: datetime | None
    revoked_at: datetime | None


def describe(
    *,
    identity: str,
    url: str,
    name: str,
    contact: str,
    epoch: str,
    keys: Iterable[AnnouncedKey],
    contracts: Iterable[str],
    amqp: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """JSON values. `keys` is a JWK Set (RFC 7517) whose members also carry valid_from, valid_until (RFC 3339 or null).

    `amqp`: url, vhost and stream of that door; None: there is none.
    `contracts` are CloudEvents types; each has its JSON Schema at `schemas` + type + ".json".
    """
    known = sorted(keys, key=lambda key: (key.valid_from, key.keyid))
    door = f"{url}/federation"
    return {
        "id": identity,
        "url": url,
        "name": name,
        "contact": contact,
        "epoch": epoch,
        "keys": {"keys": [_jwk(key) for key in known if key.revoked_at is None]},
        "revoked": [{"kid": key.keyid, "revoked_at": _text(key.revoked_at)} for key in known if key.revoked_at],
        "doors": {"http": f"{door}/stream", "events": f"{door}/stream", "amqp": dict(amqp) if amqp else None},
        "asyncapi": f"{door}/asyncapi.json",
        "schemas": f"{door}/schemas/",
        "contracts": sorted(contracts),
    }


def keys_in(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The keys of a described node as `shared.signing.verify.verify_message` takes them.

    Raises ValueError or TypeError or KeyError for what is no such description.
    """
    return [
        {
            "jwk": {name: key[name] for name in ("kty", "crv", "x")},
            "valid_from": _moment(key["valid_from"]),
            "valid_until": _moment(key["valid_until"]),
        }
        for key in data["keys"]["keys"]
    ]


def _jwk(key: AnnouncedKey) -> dict[str, Any]:
    window = {"valid_from": _text(key.valid_from), "valid_until": _text(key.valid_until)}
    return {**key.jwk, "kid": key.keyid, "use": "sig", "alg": "Ed25519", **window}


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a window without a zone")
    return moment
