"""Whom an event concerns."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.registration.models import ACTIVE, Registration


def active_registrations(session: Session, event_id: str) -> Sequence[Registration]:
    """Everybody whom the event still concerns, in the order of arrival (unconfirmed ones last)."""
    return session.scalars(
        select(Registration)
        .where(Registration.event_id == event_id, Registration.status.in_(ACTIVE))
        .order_by(Registration.number.is_(None), Registration.number, Registration.id)
    ).all()
