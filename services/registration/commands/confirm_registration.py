"""The address is confirmed, by the person or by the office: now the registration counts."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.registration.commands.claim_seats import claim_seats
from services.registration.commands.find_event import must_not_be_over
from services.registration.commands.lock_registration import lock_registration
from services.registration.commands.tell_people import tell_people
from services.registration.domain.capacity import Seats, can_ever_fit
from services.registration.domain.refused import Refused
from services.registration.domain.retention import UNCONFIRMED
from services.registration.domain.rights import Account
from services.registration.models import Event, EventSeats, Registration
from services.registration.queries.find_registration import find_by_link, find_for_staff
from services.registration.queries.signed_urls import CONFIRM
from shared.contracts.registration import REGISTRATION_WAITLISTED, SEAT_CONFIRMED
from shared.signing.node import Node
from shared.storage.activity import note


def confirm_registration(
    session: Session, *, node: Node, registration_id: str, token: str, now: datetime
) -> Registration:
    """Gives seats or a place on the waitlist, in the order of confirmations; a second time changes nothing.

    Raises Refused: registration_not_found, link_invalid, link_expired, registration_not_active, event_cancelled,
    event_over, group_too_large, registration_closed (the event takes nobody any more). An address confirmed within 48
    hours counts also when the registration window has closed meanwhile: the person signed up in time.
    """
    registration, event = find_by_link(
        session, node=node, registration_id=registration_id, token=token, now=now, purpose=CONFIRM
    )
    seats = lock_registration(session, registration, event)
    if registration.status == "lapsed":
        raise Refused("link_expired")
    if registration.ended_at is not None:
        raise Refused("registration_not_active")
    if registration.status != "unconfirmed":
        return registration
    if now > registration.created_at + UNCONFIRMED:
        raise Refused("link_expired")
    return _count_in(session, node=node, registration=registration, event=event, seats=seats, now=now)


def confirm_for_person(
    session: Session, *, node: Node, account: Account, registration_id: str, now: datetime
) -> Registration:
    """Staff vouch for an address whose mail never came. Raises Refused like the above, and not_allowed."""
    registration, event = find_for_staff(session, account=account, registration_id=registration_id)
    seats = lock_registration(session, registration, event)
    if registration.status != "unconfirmed":
        raise Refused("registration_not_active" if registration.ended_at is not None else "already_confirmed")
    confirmed = _count_in(session, node=node, registration=registration, event=event, seats=seats, now=now)
    note(
        session,
        account_id=account.account_id,
        action="registration_confirmed",
        object_id=event.id,
        now=now,
        registration=registration.id,
    )
    return confirmed


def _count_in(
    session: Session, *, node: Node, registration: Registration, event: Event, seats: EventSeats, now: datetime
) -> Registration:
    if event.status == "cancelled":
        raise Refused("event_cancelled")
    must_not_be_over(event, now)
    # The event may have become smaller meanwhile: a group that never fits would hold up everybody behind it.
    if not can_ever_fit(Seats(seats.capacity, seats.reserved), registration.seats):
        raise Refused("group_too_large", field="companions")
    claim = claim_seats(session, event.id, registration.seats)
    if claim is None:
        raise Refused("registration_closed")
    registration.number, registration.status = claim.number, claim.status
    if claim.position:
        tell_people(session, node, REGISTRATION_WAITLISTED, [registration], now, position=claim.position)
    else:
        registration.seated_at = now
        tell_people(session, node, SEAT_CONFIRMED, [registration], now)
    session.flush()
    return registration
