"""Ask the notifications service to mail a sign-in link."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.make_sign_in_link import make_sign_in_link
from services.directory.models.accounts import Account
from shared.clock import rfc3339
from shared.contracts.directory import SIGN_IN_REQUESTED
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.outbox import record


def send_sign_in_link(
    session: Session, *, node: Node, account: Account, kind: str, next_path: str, language: str, now: datetime
) -> None:
    """Publishes directory.sign_in_requested; counting the mails is the caller's task."""
    link = make_sign_in_link(session, node=node, account_id=account.id, kind=kind, next_path=next_path, now=now)
    record(
        session,
        SIGN_IN_REQUESTED,
        source=node.identity,
        subject=account.id,
        version=next_version(0, now),
        data={
            "account_id": account.id,
            "email": account.email,
            "language": language,
            "kind": kind,
            "link": link.url,
            "expires_at": rfc3339(link.expires_at),
        },
        now=now,
    )
