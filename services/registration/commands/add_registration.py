"""Staff enter somebody who called, wrote or came by."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from services.registration.commands.claim_seats import claim_seats
from services.registration.commands.find_event import find_event, must_be_published, must_not_be_over
from services.registration.commands.lock_seats import lock_seats
from services.registration.commands.request_confirmation import active_of
from services.registration.commands.sign_up_facts import check_group, check_statement, sign_up_facts
from services.registration.commands.tell_people import tell_people
from services.registration.domain.refused import Refused
from services.registration.domain.rights import Account
from services.registration.models import Registration
from shared.contracts.registration import REGISTRATION_WAITLISTED, SEAT_CONFIRMED
from shared.ids import new_id
from shared.signing.node import Node
from shared.signing.person import person_ref
from shared.storage.activity import note


def add_registration(
    session: Session, *, node: Node, account: Account, event_id: str, data: dict[str, Any], language: str, now: datetime
) -> Registration:
    """A seat or a place at the end of the waitlist, like everybody's; `data` is a loaded RegistrationForm.

    The office vouches for the address and is not bound to the registration window. Raises Refused: event_not_found,
    not_allowed, event_not_published, event_cancelled, event_over, registration_not_offered, already_registered,
    too_many_companions, group_too_large, statement_not_asked.
    """
    event = find_event(session, account, event_id)
    must_be_published(event)
    must_not_be_over(event, now)
    ref, seats, statement = person_ref(node.secret, data["email"]), 1 + data["companions"], data["answers"]["statement"]
    facts = sign_up_facts(session, event_id, ref)
    check_group(facts, seats)
    check_statement(event.statement_question, required=False, statement=statement)
    lock_seats(session, event_id)  # two of the office with the same person at the same moment
    if active_of(session, event_id, ref) is not None:
        raise Refused("already_registered", field="email")
    claim = claim_seats(session, event_id, seats)
    if claim is None:
        raise Refused("registration_not_offered")
    values: dict[str, Any] = {
        "id": new_id(now), "event_id": event_id, "number": claim.number, "status": claim.status, "person_ref": ref,
        "name": data["name"], "email": data["email"], "language": language, "seats": seats,
        "statement": statement or None, "reserved_seat": False, "generation": 0, "created_at": now,
        "seated_at": None if claim.position else now, "reminded_at": None, "ended_at": None,
    }  # fmt: skip
    session.execute(insert(Registration), [values])
    registration = session.get_one(Registration, values["id"])
    if claim.position:
        tell_people(session, node, REGISTRATION_WAITLISTED, [registration], now, position=claim.position)
    else:
        tell_people(session, node, SEAT_CONFIRMED, [registration], now)
    note(
        session,
        account_id=account.account_id,
        action="registration_added",
        object_id=event_id,
        now=now,
        registration=registration.id,
    )
    return registration
