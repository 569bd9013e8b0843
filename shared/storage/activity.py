"""Who did what when, where several people have the same right."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from shared.storage.insert_rows import insert_rows
from shared.storage.tables import activity


@dataclass(frozen=True)
class Done:
    """One entry of the trail."""

    at: datetime
    account_id: str | None
    action: str
    details: dict[str, Any]


def note(
    session: Session, *, account_id: str | None, action: str, object_id: str, now: datetime, **details: Any
) -> None:
    """Notes one act on an object in the act's own transaction. `details` are JSON values without personal data."""
    session.execute(
        insert(activity).values(at=now, account_id=account_id, action=action, object_id=object_id, details=details)
    )


def note_many(
    session: Session, *, account_id: str | None, action: str, object_ids: Iterable[str], now: datetime, **details: Any
) -> None:
    """Like `note`, the same act on many objects in one statement."""
    said = json.dumps(details)
    rows = [(now, account_id, action, object_id, said) for object_id in object_ids]
    insert_rows(session, activity, ("at", "account_id", "action", "object_id", "details"), rows)


def of_object(session: Session, object_id: str, limit: int = 100) -> list[Done]:
    """The newest acts on one object first."""
    rows = session.execute(
        select(activity).where(activity.c.object_id == object_id).order_by(activity.c.number.desc()).limit(limit)
    )
    return [Done(row.at, row.account_id, row.action, row.details) for row in rows]
