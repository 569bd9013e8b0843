"""What is kept about people goes when its reason has gone; the counts in `event_seats` stay."""

from datetime import datetime, timedelta

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from services.registration.domain import retention
from services.registration.models import Event, Registration, SignUpAttempt


def forget_people(session: Session, *, now: datetime) -> None:
    """Deletes registrations, statements and counted attempts by the periods of domain.retention."""
    options = {"synchronize_session": False}

    def over(kept: timedelta) -> Select[str]:
        return select(Event.id).where(Event.ends_at < now - kept)

    session.execute(
        update(Registration)
        .where(Registration.statement.is_not(None), Registration.event_id.in_(over(retention.STATEMENTS)))
        .values(statement=None),
        execution_options=options,
    )
    for condition in (
        Registration.event_id.in_(over(retention.REGISTRATIONS)),
        Registration.status.in_(("waitlisted", "unconfirmed")) & Registration.event_id.in_(over(retention.WAITING)),
        Registration.ended_at < now - retention.ENDED,
    ):
        session.execute(delete(Registration).where(condition), execution_options=options)
    session.execute(
        delete(SignUpAttempt).where(SignUpAttempt.event_id.in_(over(retention.REGISTRATIONS))),
        execution_options=options,
    )
