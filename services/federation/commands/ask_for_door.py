"""Ask a peer to let this node read by AMQP: it gets a hash and makes a user of it; the password never travels."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from services.federation.commands.peer_door import peer_door
from services.federation.commands.peer_row import peer_row
from services.federation.commands.write_letter import DOOR_ASKED, write_letter
from shared.messaging.public_door import password_hash
from shared.signing.encoding import to_base64url
from shared.signing.keyring import NodeSecret

AGAIN_AFTER = timedelta(minutes=10)  # when it still does not let this node in


def ask_for_door(session: Session, *, peer_id: str, secret: NodeSecret, now: datetime) -> bool:
    """Whether a letter was written: only to a peer with a door, and not again for a while."""
    peer = peer_row(session, peer_id)
    door = peer_door(session, peer_id)
    if peer.state != "agreed" or door.address is None:
        return False
    if door.asked_at is not None and (door.failure is None or now - door.asked_at < AGAIN_AFTER):
        return False
    hashed = password_hash(door_password(secret, peer.identity), secrets.token_bytes(4))
    write_letter(session, peer=peer, type=DOOR_ASKED, data={"password_hash": hashed}, now=now)
    door.asked_at = now
    session.flush()
    return True


def door_password(secret: NodeSecret, identity: str) -> str:
    """This node's password at that peer; nothing need be stored to know it again."""
    return to_base64url(hmac.new(secret.derive("amqp-door"), identity.encode(), hashlib.sha256).digest())
