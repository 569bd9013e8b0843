"""What a node needs before it can say anything: an identity in the database, a signing key, a description."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.describe_node import describe_node
from services.federation.commands.lock_head import lock_head
from services.federation.commands.make_key import make_key
from services.federation.models.keys import OwnNode
from services.federation.queries.keys import current_key
from services.federation.queries.own_node import own_node
from shared.ids import new_id
from shared.signing.node import Node


def start_keys(session: Session, *, node: Node, now: datetime) -> OwnNode:
    """Makes what is missing and says anew what has changed; may run at any time. Raises KeyFileError."""
    lock_head(session)
    own = own_node(session)
    if own is None:
        own = OwnNode(number=1, identity=node.identity, epoch=new_id(now), epoch_due=False, document=None)
        session.add(own)
    elif own.identity != node.identity:  # another node's database: nothing that it said is ours
        own.identity, own.epoch, own.document = node.identity, new_id(now), None
    session.flush()
    if current_key(session) is None:
        make_key(session, node=node, now=now)
    describe_node(session, node=node, own=own, now=now)
    return own
