"""Staff give somebody reserved seats; whoever had open ones before makes room for those who wait."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.registration.commands.find_event import must_be_published, must_not_be_over
from services.registration.commands.lock_registration import lock_registration
from services.registration.commands.note_calls import note_calls
from services.registration.commands.promote_waiting import promote_waiting
from services.registration.commands.tell_people import tell_people
from services.registration.domain.refused import Refused
from services.registration.domain.rights import Account
from services.registration.models import Registration
from services.registration.queries.find_registration import find_for_staff
from shared.contracts.registration import SEAT_PROMOTED
from shared.signing.node import Node
from shared.storage.activity import note


def assign_reserved_seat(
    session: Session, *, node: Node, account: Account, registration_id: str, now: datetime
) -> Registration:
    """Moves the whole group to the reserved contingent.

    Raises Refused: registration_not_found, not_allowed, registration_not_active, seat_already_reserved,
    no_reserved_seat, event_cancelled, event_over.
    """
    registration, event = find_for_staff(session, account=account, registration_id=registration_id)
    seats = lock_registration(session, registration, event)
    must_be_published(event)
    must_not_be_over(event, now)
    if registration.reserved_seat:
        raise Refused("seat_already_reserved")
    if registration.status not in ("waitlisted", "confirmed"):
        raise Refused("registration_not_active")
    if seats.reserved_taken + registration.seats > seats.reserved:
        raise Refused("no_reserved_seat")
    seats.reserved_taken += registration.seats
    registration.reserved_seat = True
    if registration.status == "waitlisted":
        seats.waiting -= 1
        registration.status, registration.seated_at = "confirmed", now
        tell_people(session, node, SEAT_PROMOTED, [registration], now)
        note_calls(session, [registration], "promoted", now)
    else:
        seats.taken -= registration.seats
    note(
        session,
        account_id=account.account_id,
        action="reserved_seat_assigned",
        object_id=event.id,
        now=now,
        registration=registration.id,
    )
    session.flush()
    promote_waiting(session, node=node, event=event, seats=seats, now=now)
    return registration
