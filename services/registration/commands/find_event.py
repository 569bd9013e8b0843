"""An event for somebody who wants to change it, or the refusal."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.registration.commands.lock_seats import lock_seats
from services.registration.domain.refused import Refused
from services.registration.domain.rights import Account, may_edit
from services.registration.domain.window import phase
from services.registration.models import Event, EventSeats


def find_event(session: Session, account: Account, event_id: str) -> Event:
    """The event if the account may edit it. Raises Refused: event_not_found (also for others' drafts), not_allowed."""
    event = session.get(Event, event_id)
    if event is None:
        raise Refused("event_not_found")
    if not may_edit(account, event.created_by, event.organiser_actor):
        raise Refused("event_not_found" if event.status == "draft" else "not_allowed")
    return event


def lock_event(session: Session, account: Account, event_id: str, version: int | None) -> tuple[Event, EventSeats]:
    """Like `find_event`, locked and as it is now. Raises Refused version_conflict unless `version` fits (None: any)."""
    find_event(session, account, event_id)
    seats = lock_seats(session, event_id)
    statement = select(Event).where(Event.id == event_id)
    event = session.execute(statement, execution_options={"populate_existing": True}).scalar_one()
    if version is not None and version != event.version:
        raise Refused("version_conflict", field="version", version=event.version)
    return event, seats


def must_be_published(event: Event) -> None:
    """Raises Refused event_not_published or event_cancelled."""
    if event.status != "published":
        raise Refused("event_not_published" if event.status == "draft" else "event_cancelled")


def must_not_be_over(event: Event, now: datetime) -> None:
    """Raises Refused event_over."""
    if phase(event.starts_at, event.ends_at, now) == "past":
        raise Refused("event_over")
