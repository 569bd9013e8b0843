"""What every ending of a registration has in common: its seats are free, and those behind move up."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.registration.commands.lock_registration import lock_registration
from services.registration.commands.note_calls import drop_calls, note_calls
from services.registration.commands.promote_waiting import promote_waiting
from services.registration.commands.tell_people import tell_people
from services.registration.commands.tell_training import tell_training
from services.registration.domain.refused import Refused
from services.registration.domain.status import REGISTRATION, may_follow
from services.registration.domain.training import belongs_in_portfolio
from services.registration.models import Event, Registration
from shared.contracts.registration import REGISTRATION_WITHDRAWN
from shared.signing.node import Node


def end_registration(
    session: Session,
    *,
    node: Node,
    registration: Registration,
    event: Event,
    status: str,
    by: str,
    now: datetime,
    reason: str | None = None,
) -> None:
    """Ends it as `status` ("withdrawn", "removed"), tells the person, and moves up whoever fits.

    `by` is "person" or "office", `reason` what the person is told. Raises Refused registration_not_active.
    """
    seats = lock_registration(session, registration, event)
    if not may_follow(REGISTRATION, registration.status, status):
        raise Refused("registration_not_active")
    if registration.status == "waitlisted":
        seats.waiting -= 1
    elif registration.status == "confirmed" and registration.reserved_seat:
        seats.reserved_taken -= registration.seats
    elif registration.status == "confirmed":
        seats.taken -= registration.seats
    # The links were mailed: whoever acts by one of them has the mailbox.
    proven = registration.status != "unconfirmed" or by == "person"
    in_portfolio = belongs_in_portfolio(registration)
    registration.status, registration.ended_at, registration.attendance = status, now, None
    tell_training(session, node, event, registration, before=in_portfolio, now=now)
    tell_people(session, node, REGISTRATION_WITHDRAWN, [registration], now, by=by, reason=reason, address_proven=proven)
    drop_calls(session, registration)  # what was to be told before has no meaning any more
    if status == "removed":
        note_calls(session, [registration], "removed", now, reason=reason)
    session.flush()
    promote_waiting(session, node=node, event=event, seats=seats, now=now)
