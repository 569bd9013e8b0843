"""Somebody signs up, without an account."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.registration.commands.request_confirmation import request_confirmation
from services.registration.commands.seat_person import seat_person
from services.registration.commands.sign_up_facts import check_sign_up, sign_up_facts, tried_too_often
from services.registration.domain.refused import Refused
from services.registration.domain.training import FORMATS
from services.registration.queries.signed_urls import manage_url
from shared.contracts.registration import REGISTRATION_WAITLISTED, SEAT_CONFIRMED
from shared.ids import new_id, next_version
from shared.signing.node import Node
from shared.signing.person import person_ref
from shared.storage.outbox import row


@dataclass(frozen=True)
class Receipt:
    """What the person is told. `position` counts from 1, None unless waiting; `manage_url` is None until confirmed."""

    id: str
    status: str
    seats: int
    position: int | None
    manage_url: str | None


def register_for_event(
    session: Session,
    *,
    node: Node,
    event_id: str,
    name: str,
    email: str,
    language: str,
    companions: int = 0,
    statement: str | None = None,
    portfolio_agreed: bool = False,
    now: datetime,
) -> Receipt:
    """Gives seats or a place on the waitlist; where the event confirms addresses, only asks for the confirmation.

    Raises Refused: event_not_found, event_cancelled, registration_*, too_many_companions, group_too_large, statement_*,
    portfolio_not_offered, and, only where no address is confirmed, already_registered and too_many_attempts. After a
    refusal nothing may be committed.
    """
    ref = person_ref(node.secret, email)
    facts = sign_up_facts(session, event_id, ref)
    seats = 1 + companions
    check_sign_up(facts, seats=seats, statement=statement, now=now)
    if portfolio_agreed and facts["format"] not in FORMATS:
        raise Refused("portfolio_not_offered", field="portfolio_agreed")
    values: dict[str, Any] = {
        "id": new_id(now), "event_id": event_id, "number": None, "status": "unconfirmed", "person_ref": ref,
        "name": name, "email": email, "contact_note": None, "language": language, "seats": seats,
        "statement": statement or None, "reserved_seat": False, "generation": 0, "created_at": now,
        "seated_at": None, "reminded_at": None, "ended_at": None, "attendance": None,
        "portfolio_agreed": portfolio_agreed,
    }  # fmt: skip
    if facts["confirm_email"]:
        id = request_confirmation(session, node=node, facts=facts, values=values, now=now)
        return Receipt(id, "unconfirmed", seats, None, None)
    if tried_too_often(facts):
        raise Refused("too_many_attempts")
    if facts["known"]:
        raise Refused("already_registered", field="email")
    data = {
        "registration_id": values["id"],
        "event_id": event_id,
        "person": {"ref": ref, "name": name, "email": email, "language": language},
        "seats": seats,
        "manage_url": manage_url(node, values["id"]),
    }
    about: dict[str, Any] = {
        "source": node.identity,
        "subject": values["id"],
        "version": next_version(0, now),
        "now": now,
    }
    seated = row(SEAT_CONFIRMED, data=data, **about)
    waiting = row(REGISTRATION_WAITLISTED, data={**data, "position": 1}, **about)
    claim = seat_person(session, values, seated, waiting)  # from here on others wait for the event's lock
    return Receipt(values["id"], claim.status, seats, claim.position or None, data["manage_url"])
