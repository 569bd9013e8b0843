"""A key that others may have got hold of counts no longer, at once."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.describe_node import describe_node
from services.federation.commands.lock_head import lock_head
from services.federation.commands.make_key import make_key
from services.federation.domain.refused import Refused
from services.federation.models.keys import SigningKey
from services.federation.queries.keys import current_key
from services.federation.queries.own_node import own_node
from shared.signing.node import Node
from shared.storage.activity import note


def revoke_key(session: Session, *, node: Node, keyid: str, account_id: str | None, now: datetime) -> SigningKey:
    """The key that signs from now on. When the log is signed anew, a new epoch begins: peers read it again from 0 and
    drop what somebody else signed with the revoked key. Raises Refused key_unknown or key_revoked.
    """
    lock_head(session)
    own, key = own_node(session), session.get(SigningKey, keyid)
    if own is None or key is None:
        raise Refused("key_unknown")
    if key.revoked_at is not None:
        raise Refused("key_revoked")
    key.revoked_at, own.epoch_due = now, True
    session.flush()
    current = current_key(session) or make_key(session, node=node, now=now)
    describe_node(session, node=node, own=own, now=now)
    note(session, account_id=account_id, action="key_revoked", object_id=node.identity, now=now, keyid=keyid)
    return current
