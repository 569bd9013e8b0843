"""Forget links, sessions and counted attempts that have had their time."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from services.directory.domain.lifetimes import COUNTED_FOR, KEPT_AFTER_EXPIRY
from services.directory.models.accounts import AccountSession, Attempt, SignInLink


def forget_expired(session: Session, now: datetime) -> None:
    """Links and sessions go a day after they expire, attempts when they no longer count."""
    session.execute(delete(SignInLink).where(SignInLink.expires_at < now - KEPT_AFTER_EXPIRY))
    session.execute(delete(AccountSession).where(AccountSession.expires_at < now - KEPT_AFTER_EXPIRY))
    session.execute(delete(Attempt).where(Attempt.at <= now - COUNTED_FOR))
