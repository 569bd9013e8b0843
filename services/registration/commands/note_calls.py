"""Who has no mail address is called: what to tell whom is kept until somebody has done it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from services.registration.commands.tell_people import Registered
from services.registration.models import Call, Registration
from shared.ids import new_id


def note_calls(session: Session, people: Iterable[Registered], why: str, now: datetime, **details: Any) -> None:
    """One call for each of the people who have no address; `details` (JSON values) are what to say."""
    calls = [
        {
            "id": new_id(now), "event_id": one.event_id, "registration_id": one.id, "why": why, "details": details,
            "since": now, "made_at": None, "made_by": None,
        }
        for one in people
        if not one.email
    ]  # fmt: skip
    if calls:
        session.execute(insert(Call), calls)


def drop_calls(session: Session, registration: Registration) -> None:
    """Forgets the calls that nobody has made yet."""
    session.execute(delete(Call).where(Call.registration_id == registration.id, Call.made_at.is_(None)))
