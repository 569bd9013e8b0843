"""A new key signs from now on."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.key_files import write_private_key
from services.federation.models.keys import SigningKey
from shared.signing import jwk
from shared.signing.node import Node


def make_key(session: Session, *, node: Node, now: datetime) -> SigningKey:
    """Call it under the head's lock. The file is there before the row, so that no row names a key that nobody has."""
    private = jwk.new_private_key()
    keyid = write_private_key(node.settings.data, private)
    key = SigningKey(keyid=keyid, public_jwk=jwk.public_jwk(private), made_at=now, retires_at=None, revoked_at=None)
    session.add(key)
    session.flush()
    return key
