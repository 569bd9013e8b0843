"""Sign in with the link from a mail."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import update
from sqlalchemy.orm import Session

from services.directory.commands.issue_token import Issued, issue_token
from services.directory.commands.lock_account import lock_account
from services.directory.commands.make_sign_in_link import hash_of
from services.directory.domain.lifetimes import link_is_open
from services.directory.domain.refused import Refused
from services.directory.models.accounts import SignInLink


@dataclass(frozen=True)
class SignedIn:
    """The new session's token and the page to go on to."""

    issued: Issued
    next_path: str


def open_link(session: Session, link_id: str, token: str, now: datetime) -> SignInLink:
    """The link if it still signs in; changes nothing. Raises Refused link_void, whatever is wrong with it."""
    link = session.get(SignInLink, link_id)
    if link is None or not hmac.compare_digest(link.token_hash, hash_of(token)):
        raise Refused("link_void")
    if not link_is_open(link.expires_at, link.used_at, now):
        raise Refused("link_void")
    return link


def sign_in_by_link(session: Session, *, key: Ed25519PrivateKey, link_id: str, token: str, now: datetime) -> SignedIn:
    """Uses the link up, also when two requests bring it at once. Raises Refused link_void or account_closed."""
    link = open_link(session, link_id, token, now)
    account = lock_account(session, link.account_id)
    used = session.execute(
        update(SignInLink).where(SignInLink.id == link_id, SignInLink.used_at.is_(None)).values(used_at=now)
    )
    if used.rowcount != 1:  # type: ignore[attr-defined]
        raise Refused("link_void")
    issued = issue_token(session, key=key, account_id=account.id, now=now)
    account.last_signed_in_at = now
    session.flush()
    return SignedIn(issued, link.next_path)
