"""How publishing goes, for staff."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from services.federation.queries.keys import current_key
from services.federation.queries.log import entry_count, head_and_epoch
from services.federation.queries.waiting import oldest_wait


@dataclass(frozen=True)
class LogHealth:
    """`waiting` facts are not signed yet, the first since `waiting_since`. Without a key its fields are None."""

    head: int
    epoch: str
    entries: int
    waiting: int
    waiting_since: datetime | None
    keyid: str | None
    key_made_at: datetime | None
    key_age: timedelta | None


def log_health(session: Session, now: datetime) -> LogHealth:
    """As of now."""
    head, epoch = head_and_epoch(session)
    waiting, since = oldest_wait(session)
    key = current_key(session)
    return LogHealth(
        head=head,
        epoch=epoch,
        entries=entry_count(session),
        waiting=waiting,
        waiting_since=since,
        keyid=key.keyid if key else None,
        key_made_at=key.made_at if key else None,
        key_age=now - key.made_at if key else None,
    )
