"""After a rotation or a revocation the log carries the new key's signatures; nothing else about it changes."""

import json
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from services.federation.commands.announce_epoch import announce_epoch
from services.federation.commands.lock_head import lock_head
from services.federation.commands.sign_facts import as_text
from services.federation.models.keys import SigningKey
from services.federation.models.log import LogEntry
from services.federation.queries.own_node import own_node
from shared.signing.node import Node
from shared.signing.verify import sign_message


def sign_anew(session: Session, *, keyid: str, private_key: Ed25519PrivateKey, limit: int) -> int:
    """Signs up to `limit` entries that another key signed and returns how many there were. Their positions stay."""
    lock_head(session)  # an entry that is replaced meanwhile must not get its old body back
    others = select(SigningKey.keyid).where(SigningKey.keyid != keyid)
    old = select(LogEntry.kind, LogEntry.subject, LogEntry.body).where(LogEntry.keyid.in_(others)).limit(limit)
    rows = []
    for row in session.execute(old).all():
        body = as_text(sign_message(json.loads(row.body), private_key))
        rows.append({"of": row.kind, "about": row.subject, "keyid": keyid, "body": body, "size": len(body.encode())})
    if rows:
        entries = LogEntry.__table__
        change = update(entries).where(  # type: ignore[arg-type]
            entries.c.kind == bindparam("of"), entries.c.subject == bindparam("about")
        )
        session.execute(change.values(keyid=bindparam("keyid"), body=bindparam("body"), size=bindparam("size")), rows)
    return len(rows)


def begin_due_epoch(session: Session, *, node: Node, now: datetime) -> bool:
    """Whether a new epoch began: one was due after a revocation, and no entry is signed by a revoked key any more."""
    own = own_node(session)
    if own is None or not own.epoch_due:
        return False
    revoked = select(SigningKey.keyid).where(SigningKey.revoked_at.is_not(None))
    if session.scalar(select(func.count()).select_from(LogEntry).where(LogEntry.keyid.in_(revoked))):
        return False
    announce_epoch(session, node=node, account_id=None, now=now)
    return True
