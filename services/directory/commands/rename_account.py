"""Change the name that colleagues read beside one's acts."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.lock_account import lock_account
from services.directory.commands.publish_name import publish_name
from shared.signing.node import Node
from shared.storage.activity import note


def rename_account(session: Session, *, node: Node, account_id: str, name: str, now: datetime) -> None:
    """Raises Refused account_unknown."""
    account = lock_account(session, account_id)
    if account.name == name:
        return
    account.name = name
    session.flush()
    note(session, account_id=account_id, action="account_renamed", object_id=f"account:{account_id}", now=now)
    publish_name(session, node=node, account=account, now=now)
