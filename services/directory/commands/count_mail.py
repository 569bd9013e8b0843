"""Count the mails of one kind to one address."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.directory.domain.lifetimes import COUNTED_FOR, may_send
from services.directory.models.accounts import Attempt


def count_mail(session: Session, *, purpose: str, key: str, now: datetime) -> bool:
    """Whether one more mail may go to the address `key`; it is then counted. Exact while the account is locked."""
    recent = select(func.count()).where(Attempt.purpose == purpose, Attempt.key == key, Attempt.at > now - COUNTED_FOR)
    if not may_send(session.scalar(recent) or 0):
        return False
    session.add(Attempt(purpose=purpose, key=key, at=now))
    session.flush()
    return True
