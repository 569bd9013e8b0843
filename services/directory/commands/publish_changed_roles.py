"""Make every token of an account stale, here and in the other services."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.directory.domain.order import moment_of_change
from services.directory.models.accounts import AccountSession
from shared.clock import rfc3339
from shared.contracts.directory import ROLES_CHANGED
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.outbox import record
from shared.storage.sessions import note_changed_roles


def publish_changed_roles(session: Session, *, node: Node, account_id: str, now: datetime) -> None:
    """Call it with the account locked: the moment of the change is then after its last token.

    Sessions go on: whoever is signed in gets a token with the new rights by one click (commands.renew_session).
    """
    last_issued = select(func.max(AccountSession.created_at)).where(AccountSession.account_id == account_id)
    changed_at = moment_of_change(now, session.scalar(last_issued))
    note_changed_roles(session, account_id, changed_at)
    record(
        session,
        ROLES_CHANGED,
        source=node.identity,
        subject=account_id,
        version=next_version(0, changed_at),
        data={"account_id": account_id, "changed_at": rfc3339(changed_at)},
        now=now,
    )
