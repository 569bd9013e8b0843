"""Rights have changed while somebody was signed in: a token with the new ones in place of the old.

Tokens say what an account may do, so that every service can tell by itself, also while the directory is away. A change
makes older tokens void everywhere at once. That is a matter of rights, not of who it is: the person need not prove the
mail address again, as long as the session has not been ended and the account is open.
"""

from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.end_session import end_session
from services.directory.commands.issue_token import Issued, issue_token
from services.directory.commands.lock_account import lock_account
from services.directory.domain.refused import Refused
from services.directory.models.accounts import Account, AccountSession
from shared.signing.node import Node
from shared.signing.token import TokenClaims
from shared.storage.tables import ended_sessions


def may_renew(session: Session, claims: TokenClaims, now: datetime) -> bool:
    """Whether the token's session goes on, whatever its rights were."""
    running = select(AccountSession.sid).where(
        AccountSession.sid == claims.sid,
        AccountSession.account_id == claims.sub,
        AccountSession.ended_at.is_(None),
        AccountSession.expires_at > now,
    )
    closed = select(Account.closed_at).where(Account.id == claims.sub)
    ended = select(ended_sessions.c.sid).where(ended_sessions.c.sid == claims.sid)
    return (
        session.scalar(running) is not None
        and session.scalar(ended) is None
        and session.execute(closed).scalar_one_or_none() is None
    )


def renew_session(
    session: Session, *, node: Node, key: Ed25519PrivateKey, claims: TokenClaims, now: datetime
) -> Issued:
    """A new session with the rights of now; the old one ends. `claims`: of a token whose signature was checked.

    Raises Refused: account_unknown, session_over.
    """
    lock_account(session, claims.sub)
    if not may_renew(session, claims, now):
        raise Refused("session_over")
    issued = issue_token(session, key=key, account_id=claims.sub, now=now)
    end_session(session, node=node, sid=claims.sid, now=now)
    return issued
