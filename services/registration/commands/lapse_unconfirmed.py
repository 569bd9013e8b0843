"""Addresses that nobody confirmed do not count any more."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from services.registration.domain.retention import UNCONFIRMED
from services.registration.models import Registration


def lapse_unconfirmed(session: Session, *, now: datetime) -> int:
    """Lapses what has waited for 48 hours; they held no seats, so nobody moves up. Returns how many."""
    lapsed = session.execute(
        update(Registration)
        .where(Registration.status == "unconfirmed", Registration.created_at < now - UNCONFIRMED)
        .values(status="lapsed", ended_at=now)
        .execution_options(synchronize_session=False)
    )
    return lapsed.rowcount  # type: ignore[attr-defined,no-any-return]
