"""A draft that nobody needs goes for good."""

from datetime import datetime

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from services.registration.commands.find_event import lock_event
from services.registration.domain.refused import Refused
from services.registration.domain.rights import Account
from services.registration.models import Event, EventSeats, EventTopic, Registration
from shared.storage.activity import note


def delete_draft(
    session: Session, *, account: Account, event_id: str, now: datetime, version: int | None = None
) -> None:
    """Nobody else was ever told of a draft, so nobody is told now. What was published is cancelled instead.

    Raises Refused: event_not_found, not_allowed, version_conflict, not_a_draft.
    """
    event, _seats = lock_event(session, account, event_id, version)
    if event.status != "draft" or session.scalar(select(exists().where(Registration.event_id == event_id))):
        raise Refused("not_a_draft")
    for table in (EventTopic, EventSeats):
        session.execute(delete(table).where(table.event_id == event_id))
    session.execute(delete(Event).where(Event.id == event_id))
    note(session, account_id=account.account_id, action="draft_deleted", object_id=event_id, now=now)
