"""The node's own keys on disk: its secret, its identity and the key pair of sign-in tokens.

Layout below the data folder: keys/node.json, keys/identity.json, keys/token-public.json, sign-in/token-private.json.
All four belong into the backup: without them links, person references and the node's name to its peers are lost.
"""

import re
import secrets
import uuid
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from shared.signing import jwk
from shared.signing.keyfiles import (
    KeyFileError,
    create_folder,
    create_once,
    read_object,
)

_KEY_ID = re.compile(r"[0-9a-f]{8}")
_SECRET = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class NodeSecret:
    """The one secret that all symmetric keys of a node come from; never shown by repr()."""

    key_id: str
    secret: bytes = field(repr=False)

    def derive(self, purpose: str) -> bytes:
        """A 32-byte key of its own for each purpose (HKDF-SHA256, RFC 5869, the purpose as `info`)."""
        return _derived(self.secret, purpose)


@lru_cache(maxsize=64)  # a handful of purposes, asked for with every request
def _derived(secret: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=b"kieznetz:" + purpose.encode("utf-8")).derive(secret)


def create_keys(folder: Path) -> None:
    """Create what is missing below `folder`; nothing that exists is changed, so it may run at every start.

    Safe when several processes run it at once. Belongs where both keys/ and sign-in/ are within reach: a token
    key whose private half has gone cannot be made again and is refused with KeyFileError.
    """
    create_folder(folder / "keys", 0o755)
    create_folder(folder / "sign-in", 0o700)
    create_once(_node(folder), {"key_id": secrets.token_hex(4), "secret": secrets.token_hex(32)}, 0o600)
    create_once(_identity(folder), {"id": f"urn:uuid:{uuid.uuid4()}"}, 0o644)
    # In this order: whoever sees the public half knows that the private one is already there.
    if _token_public(folder).exists() and not _token_private(folder).exists():
        raise KeyFileError(f"The key file {_token_private(folder)} is missing, but its public half exists.")
    create_once(_token_private(folder), jwk.private_jwk(jwk.new_private_key()), 0o600)
    private = load_token_private(folder)  # perhaps another process was first
    create_once(_token_public(folder), jwk.public_jwk(private), 0o644)
    if jwk.public_jwk(load_token_public(folder)) != jwk.public_jwk(private):
        raise KeyFileError(f"The key file {_token_public(folder)} does not belong to {_token_private(folder)}.")


def load_node_secret(folder: Path) -> NodeSecret:
    """Raises KeyFileError."""
    content = read_object(_node(folder))
    key_id, secret = content.get("key_id"), content.get("secret")
    if not isinstance(key_id, str) or not _KEY_ID.fullmatch(key_id):
        raise KeyFileError(f"The key file {_node(folder)} needs a key_id of 8 hexadecimal digits.")
    if not isinstance(secret, str) or not _SECRET.fullmatch(secret):
        raise KeyFileError(f"The key file {_node(folder)} needs a secret of 64 hexadecimal digits.")
    return NodeSecret(key_id, bytes.fromhex(secret))


def load_identity(folder: Path) -> str:
    """The node's permanent name, `urn:uuid:…`: the `source` of its messages. Raises KeyFileError."""
    identity = read_object(_identity(folder)).get("id")
    if not isinstance(identity, str) or not _is_uuid_urn(identity):
        raise KeyFileError(f"The key file {_identity(folder)} needs an id of the form urn:uuid:….")
    return identity


def load_token_public(folder: Path) -> Ed25519PublicKey:
    """The key that checks sign-in tokens; every service reads it. Raises KeyFileError."""
    path = _token_public(folder)
    content = read_object(path)
    try:
        return jwk.public_key(content)
    except jwk.JwkError as error:
        raise KeyFileError(f"The key file {path} holds no usable key: {error}.") from error


def load_token_private(folder: Path) -> Ed25519PrivateKey:
    """The key that issues sign-in tokens; for the directory service and the command line. Raises KeyFileError."""
    path = _token_private(folder)
    content = read_object(path)
    try:
        return jwk.private_key(content)
    except jwk.JwkError as error:
        raise KeyFileError(f"The key file {path} holds no usable key: {error}.") from error


def _is_uuid_urn(text: str) -> bool:
    try:
        return text == f"urn:uuid:{uuid.UUID(text.removeprefix('urn:uuid:'))}"
    except ValueError:
        return False


def _node(folder: Path) -> Path:
    return folder / "keys" / "node.json"


def _identity(folder: Path) -> Path:
    return folder / "keys" / "identity.json"


def _token_public(folder: Path) -> Path:
    return folder / "keys" / "token-public.json"


def _token_private(folder: Path) -> Path:
    return folder / "sign-in" / "token-private.json"
