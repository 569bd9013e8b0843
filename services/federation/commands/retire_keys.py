"""The private halves of keys that have had their time are deleted."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.key_files import delete_private_key
from services.federation.domain.windows import private_part_goes
from services.federation.queries.keys import signing_keys
from shared.signing.node import Node


def retire_keys(session: Session, *, node: Node, now: datetime) -> None:
    """Their public halves stay known."""
    for key in signing_keys(session):
        if private_part_goes(key.retires_at, key.revoked_at, now):
            delete_private_key(node.settings.data, key.keyid)
