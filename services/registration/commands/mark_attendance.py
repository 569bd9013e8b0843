"""Staff note who was there."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.registration.commands.find_event import lock_event
from services.registration.commands.lock_registration import lock_registration
from services.registration.commands.tell_training import tell_training
from services.registration.domain.refused import Refused
from services.registration.domain.rights import Account
from services.registration.domain.training import belongs_in_portfolio
from services.registration.models import Event, Registration
from services.registration.queries.find_registration import find_for_staff
from shared.signing.node import Node
from shared.storage.activity import note


def mark_attendance(
    session: Session, *, node: Node, account: Account, registration_id: str, attendance: str | None, now: datetime
) -> Registration:
    """`attendance`: "attended", "absent", or None to take it back.

    Raises Refused: registration_not_found, not_allowed, attendance_without_seat, and those of `_may_mark`.
    """
    registration, event = find_for_staff(session, account=account, registration_id=registration_id)
    lock_registration(session, registration, event)
    _may_mark(event, now)
    if registration.status != "confirmed":
        raise Refused("attendance_without_seat")
    if _mark(session, node, event, registration, attendance, now):
        _note(session, account, event, 1, now)
    return registration


def mark_all(
    session: Session, *, node: Node, account: Account, event_id: str, attended: Mapping[str, bool] | None, now: datetime
) -> int:
    """`attended` says of registrations by id whether they were there; None: everybody was. Gives how many changed.

    Whoever has no seat (any more) is left out. Raises Refused: event_not_found, not_allowed, and those of `_may_mark`.
    """
    event, _seats = lock_event(session, account, event_id, None)
    _may_mark(event, now)
    statement = select(Registration).where(Registration.event_id == event.id, Registration.status == "confirmed")
    changed = 0
    for registration in session.scalars(statement.execution_options(populate_existing=True)).all():
        if attended is None or registration.id in attended:
            there = attended is None or attended[registration.id]
            changed += _mark(session, node, event, registration, "attended" if there else "absent", now)
    if changed:
        _note(session, account, event, changed, now)
    return changed


def _may_mark(event: Event, now: datetime) -> None:
    """Raises Refused: event_not_published, event_cancelled, attendance_too_early."""
    if event.status != "published":
        raise Refused("event_cancelled" if event.status == "cancelled" else "event_not_published")
    if now < event.starts_at:
        raise Refused("attendance_too_early")


def _mark(
    session: Session, node: Node, event: Event, registration: Registration, attendance: str | None, now: datetime
) -> bool:
    if registration.attendance == attendance:
        return False
    before = belongs_in_portfolio(registration)
    registration.attendance = attendance
    session.flush()
    tell_training(session, node, event, registration, before=before, now=now)
    return True


def _note(session: Session, account: Account, event: Event, people: int, now: datetime) -> None:
    action = "attendance_marked"
    note(session, account_id=account.account_id, action=action, object_id=event.id, now=now, people=people)
