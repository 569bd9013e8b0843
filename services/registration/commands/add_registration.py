"""Staff enter somebody who called, wrote or came by."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from services.registration.commands.claim_seats import claim_seats
from services.registration.commands.find_event import lock_event, must_be_published, must_not_be_over
from services.registration.commands.request_confirmation import active_of
from services.registration.commands.sign_up_facts import check_group, check_statement
from services.registration.commands.tell_people import tell_people
from services.registration.domain.refused import Refused
from services.registration.domain.rights import Account
from services.registration.domain.without_address import known_by
from services.registration.models import Registration
from shared.contracts.registration import REGISTRATION_WAITLISTED, SEAT_CONFIRMED
from shared.ids import new_id
from shared.signing.node import Node
from shared.signing.person import person_ref
from shared.storage.activity import note


def add_registration(
    session: Session, *, node: Node, account: Account, event_id: str, data: dict[str, Any], language: str, now: datetime
) -> Registration:
    """A seat or a place at the end of the waitlist, like everybody's; `data` is a loaded OfficeRegistrationForm.

    The office vouches for the address and is not bound to the registration window: what waits for this address to be
    confirmed lapses. Somebody without an address gets no mail (commands.note_calls). Raises Refused: contact_missing,
    event_not_found, not_allowed, event_not_published, event_cancelled, event_over, registration_not_offered,
    already_registered, already_on_the_list, too_many_companions, group_too_large, statement_not_asked.
    """
    if not data["email"] and not data["contact_note"]:
        raise Refused("contact_missing", field="contact_note")
    event, seats = lock_event(session, account, event_id, None)
    must_be_published(event)
    must_not_be_over(event, now)
    wanted, statement = 1 + data["companions"], data["answers"]["statement"]
    limits = {"companions_most": event.companions_most, "capacity": seats.capacity, "reserved": seats.reserved}
    check_group(limits, wanted)
    check_statement(event.statement_question, required=False, statement=statement)
    email, contact_note = data["email"] or "", data["contact_note"] or None
    ref = person_ref(node.secret, email or known_by(data["name"], contact_note))
    superseded = _supersede(session, event_id, ref, by_address=bool(email), now=now)
    claim = claim_seats(session, event_id, wanted)
    if claim is None:
        raise Refused("registration_not_offered")
    values: dict[str, Any] = {
        "id": new_id(now), "event_id": event_id, "number": claim.number, "status": claim.status, "person_ref": ref,
        "name": data["name"], "email": email, "contact_note": contact_note, "language": language, "seats": wanted,
        "statement": statement or None, "reserved_seat": False, "generation": 0, "created_at": now,
        "seated_at": None if claim.position else now, "reminded_at": None, "ended_at": None,
        "attendance": None, "portfolio_agreed": False,
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
        **superseded,
    )
    return registration


def _supersede(session: Session, event_id: str, ref: str, *, by_address: bool, now: datetime) -> dict[str, str]:
    """Lapses what the person never confirmed; gives its id for the trail. Raises Refused for what counts already."""
    known = active_of(session, event_id, ref)
    if known is None:
        return {}
    if not by_address:
        raise Refused("already_on_the_list", field="contact_note")
    if known.status != "unconfirmed":
        raise Refused("already_registered", field="email")
    known.status, known.ended_at = "lapsed", now
    session.flush()  # before the new one: the database allows one active registration of a person
    return {"superseded": known.id}
