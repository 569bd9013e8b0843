"""The private halves of the signing keys on disk: files that only the service's user may read."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shared.signing import jwk
from shared.signing.keyfiles import KeyFileError, create_folder, create_once, read_object


def key_files(data: Path) -> Path:
    """Their folder below the data folder."""
    return data / "federation" / "keys"


def write_private_key(data: Path, key: Ed25519PrivateKey) -> str:
    """Writes it and returns its keyid. Raises KeyFileError."""
    folder, keyid = key_files(data), jwk.thumbprint(key)
    create_folder(folder, 0o700)
    create_once(folder / f"{keyid}.json", jwk.private_jwk(key), 0o600)
    return keyid


def read_private_key(data: Path, keyid: str) -> Ed25519PrivateKey:
    """Raises KeyFileError."""
    path = key_files(data) / f"{keyid}.json"
    try:
        key = jwk.private_key(read_object(path))
    except jwk.JwkError as error:
        raise KeyFileError(f"The key file {path} holds no usable key: {error}.") from error
    if jwk.thumbprint(key) != keyid:
        raise KeyFileError(f"The key file {path} holds another key than its name says.")
    return key


def has_private_key(data: Path, keyid: str) -> bool:
    """Whether the file is there."""
    return (key_files(data) / f"{keyid}.json").exists()


def delete_private_key(data: Path, keyid: str) -> None:
    """Nothing is signed with it any more."""
    (key_files(data) / f"{keyid}.json").unlink(missing_ok=True)
