"""What peers have of this node is no longer what it says, as after a restore: they are to read everything again."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.describe_node import describe_node
from services.federation.commands.lock_head import lock_head
from services.federation.commands.start_keys import start_keys
from shared.ids import new_id
from shared.signing.node import Node
from shared.storage.activity import note


def announce_epoch(session: Session, *, node: Node, account_id: str | None, now: datetime) -> str:
    """The new epoch. A peer that sees one reads from 0 and drops what is no longer there. Raises KeyFileError."""
    lock_head(session)
    own = start_keys(session, node=node, now=now)
    own.epoch, own.epoch_due = new_id(now), False
    describe_node(session, node=node, own=own, now=now)
    note(session, account_id=account_id, action="epoch_announced", object_id=node.identity, now=now, epoch=own.epoch)
    return own.epoch
