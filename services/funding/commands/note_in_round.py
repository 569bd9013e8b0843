"""Write into the trail of a round who did what when."""

from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.lock_round import lock_round
from services.funding.domain.trail import NOTHING_BEFORE, WORDS_KEPT, Words, hash_of
from services.funding.models.programmes import TrailEntry, TrailWords


def note_in_round(
    session: Session,
    *,
    round_id: str,
    account_id: str | None,
    action: str,
    now: datetime,
    said: str | None = None,
    **details: Any,
) -> TrailEntry:
    """The new last entry, in the act's own transaction; locks the round. `account_id` None: the system or a link.

    `details` are JSON values without floats and without personal data. `said`: what somebody wrote freely; it is kept
    beside the trail for its time. Raises Refused round_not_found.
    """
    words = Words(said, token_hex(16)) if said else None
    if words is not None:
        details["said"] = words.hash
    lock_round(session, round_id)
    newest = select(TrailEntry.number, TrailEntry.hash).where(TrailEntry.round_id == round_id)
    last = session.execute(newest.order_by(TrailEntry.number.desc()).limit(1)).first()
    number, previous = (last.number + 1, last.hash) if last else (1, NOTHING_BEFORE)
    hash = hash_of(
        round_id=round_id,
        number=number,
        at=now,
        account_id=account_id,
        action=action,
        details=details,
        previous=previous,
    )
    entry = TrailEntry(
        round_id=round_id,
        number=number,
        at=now,
        account_id=account_id,
        action=action,
        details=details,
        previous=previous,
        hash=hash,
    )
    session.add(entry)
    session.flush()
    if words is not None:
        forget_at = now + WORDS_KEPT
        kept = TrailWords(round_id=round_id, number=number, text=words.text, salt=words.salt, forget_at=forget_at)
        session.add(kept)
        session.flush()
    return entry
