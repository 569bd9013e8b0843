"""Sign-in tokens: JSON Web Tokens signed with Ed25519, issued by the directory service and read by every service.

The header says `alg: Ed25519`, the name that RFC 9864 gives to EdDSA with this curve; the older, ambiguous name
`EdDSA` and every other algorithm are refused.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from joserfc import jwt
from joserfc.errors import BadSignatureError, JoseError, UnsupportedAlgorithmError
from joserfc.jwk import OKPKey

from shared.signing.encoding import from_base64url

_ALGORITHM = "Ed25519"
_HEADER = {"alg": _ALGORITHM, "typ": "JWT"}
_CLOCKS_DIFFER = timedelta(seconds=60)  # between the machine that issued and the one that reads
_LAST_SECOND = int(datetime.max.replace(tzinfo=UTC).timestamp())


@dataclass(frozen=True)
class TokenClaims:
    """What a sign-in token says. `sub` is the account, `sid` the sitting; `actors` are ids of actors acted for."""

    sub: str
    sid: str
    roles: frozenset[str]
    actors: frozenset[str]
    issued_at: datetime
    expires_at: datetime


class TokenRefused(Exception):
    """The token does not sign anyone in. `code`: expired, not_yet_valid, forged or malformed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def issue_token(
    private_key: Ed25519PrivateKey,
    *,
    sub: str,
    sid: str,
    roles: list[str],
    actors: list[str],
    now: datetime,
    hours: int = 12,
) -> str:
    """Valid from `now` (cut to the second) for `hours`."""
    issued = int(now.timestamp())
    claims = {"sub": sub, "sid": sid, "roles": roles, "actors": actors, "iat": issued, "exp": issued + hours * 3600}
    return jwt.encode(_HEADER, claims, OKPKey.import_key(private_key), algorithms=[_ALGORITHM])


def read_token(public_key: Ed25519PublicKey, token: str, now: datetime) -> TokenClaims:
    """The claims of a token that this key signed and that is valid now. Raises TokenRefused for any other text."""
    _check_header(token)
    try:
        claims = jwt.decode(token, OKPKey.import_key(public_key), algorithms=[_ALGORITHM]).claims
    except (BadSignatureError, UnsupportedAlgorithmError) as error:
        raise TokenRefused("forged") from error
    except (JoseError, ValueError, RecursionError) as error:
        raise TokenRefused("malformed") from error
    read = TokenClaims(
        sub=_text(claims, "sub"),
        sid=_text(claims, "sid"),
        roles=_texts(claims, "roles"),
        actors=_texts(claims, "actors"),
        issued_at=_moment(claims, "iat"),
        expires_at=_moment(claims, "exp"),
    )
    if now >= read.expires_at:
        raise TokenRefused("expired")
    if now < read.issued_at - _CLOCKS_DIFFER:
        raise TokenRefused("not_yet_valid")
    return read


def _check_header(token: str) -> None:
    """Only the header that `issue_token` writes gets as far as the library, which trips over others (`crit: 5`)."""
    try:
        header = json.loads(from_base64url(token.partition(".")[0]))
    except (ValueError, RecursionError) as error:
        raise TokenRefused("malformed") from error
    if not isinstance(header, dict):
        raise TokenRefused("malformed")
    if header.get("alg") != _HEADER["alg"]:
        raise TokenRefused("forged")
    if header != _HEADER:
        raise TokenRefused("malformed")


def _text(claims: dict[str, Any], name: str) -> str:
    value = claims.get(name)
    if not isinstance(value, str) or not value:
        raise TokenRefused("malformed")
    return value


def _texts(claims: dict[str, Any], name: str) -> frozenset[str]:
    value = claims.get(name)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TokenRefused("malformed")
    return frozenset(value)


def _moment(claims: dict[str, Any], name: str) -> datetime:
    value = claims.get(name)
    if type(value) is not int or not 0 < value <= _LAST_SECOND:  # bool is an int, but no moment
        raise TokenRefused("malformed")
    return datetime.fromtimestamp(value, UTC)
