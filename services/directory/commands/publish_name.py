"""Tell the other services what staff call an account, for the trails that they show to staff."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.models.accounts import Account
from shared.contracts.directory import ACCOUNT_NAMED
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.outbox import record


def publish_name(session: Session, *, node: Node, account: Account, now: datetime) -> None:
    """Call it with the account locked. A closed account has no name any more; one that never had a name says nothing.

    The mail address is nobody's name: it stays here.
    """
    closed = account.closed_at is not None
    if not account.name and not closed:
        return
    record(
        session,
        ACCOUNT_NAMED,
        source=node.identity,
        subject=account.id,
        version=next_version(0, now),
        data={"account_id": account.id, "name": None if closed else account.name},
        now=now,
    )
