"""A new key signs; the old one counts for another week, in which the log is signed anew."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.describe_node import describe_node
from services.federation.commands.lock_head import lock_head
from services.federation.commands.make_key import make_key
from services.federation.commands.start_keys import start_keys
from services.federation.domain.windows import RETIRES_AFTER
from services.federation.models.keys import SigningKey
from services.federation.queries.keys import current_key
from shared.signing.node import Node
from shared.storage.activity import note


def rotate_keys(session: Session, *, node: Node, account_id: str | None, now: datetime) -> SigningKey:
    """The new key. Raises KeyFileError."""
    lock_head(session)
    own = start_keys(session, node=node, now=now)
    old = current_key(session)
    assert old is not None, "start_keys makes one"
    old.retires_at = now + RETIRES_AFTER
    session.flush()
    new = make_key(session, node=node, now=now)
    describe_node(session, node=node, own=own, now=now)
    note(session, account_id=account_id, action="key_rotated", object_id=node.identity, now=now, keyid=new.keyid)
    return new
