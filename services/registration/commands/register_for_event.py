"""Somebody signs up, without an account."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from services.registration.commands.claim_seats import Claim, claim_seats
from services.registration.commands.request_confirmation import request_confirmation
from services.registration.commands.sign_up_facts import check_sign_up, sign_up_facts, tried_too_often
from services.registration.domain.refused import Refused
from services.registration.models import Registration
from services.registration.queries.signed_urls import manage_url
from shared.contracts.registration import REGISTRATION_WAITLISTED, SEAT_CONFIRMED
from shared.ids import new_id, next_version
from shared.signing.node import Node
from shared.signing.person import person_ref
from shared.storage.outbox import record

_table: Table = Registration.__table__  # type: ignore[assignment]
# The unique index answers a second sign-up at the same moment with "no row" instead of an error.
_INSERT = {
    "sqlite": sqlite_insert(_table).on_conflict_do_nothing().returning(_table.c.id),
    "postgresql": postgres_insert(_table).on_conflict_do_nothing().returning(_table.c.id),
}


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
    now: datetime,
) -> Receipt:
    """Gives seats or a place on the waitlist; where the event confirms addresses, only asks for the confirmation.

    Raises Refused: event_not_found, event_cancelled, registration_*, too_many_companions, group_too_large, statement_*,
    and, only where no address is confirmed, already_registered and too_many_attempts. After a refusal nothing may be
    committed.
    """
    ref = person_ref(node.secret, email)
    facts = sign_up_facts(session, event_id, ref)
    seats = 1 + companions
    check_sign_up(facts, seats=seats, statement=statement, now=now)
    values: dict[str, Any] = {
        "id": new_id(now), "event_id": event_id, "number": None, "status": "unconfirmed", "person_ref": ref,
        "name": name, "email": email, "language": language, "seats": seats, "statement": statement or None,
        "reserved_seat": False, "generation": 0, "created_at": now, "seated_at": None, "reminded_at": None,
        "ended_at": None,
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
    claim = claim_seats(session, event_id, seats)  # from here on others wait: only what must be done now
    if claim is None:
        raise Refused("registration_closed")
    seated_at = None if claim.position else now
    values.update(number=claim.number, status=claim.status, seated_at=seated_at)
    inserted = session.execute(_INSERT[session.get_bind().dialect.name], values)
    if inserted.first() is None:
        raise Refused("already_registered", field="email")
    _tell(session, node, values["id"], data, claim, now)
    return Receipt(values["id"], claim.status, seats, claim.position or None, data["manage_url"])


def _tell(session: Session, node: Node, id: str, data: dict[str, Any], claim: Claim, now: datetime) -> None:
    contract = SEAT_CONFIRMED
    if claim.position:
        contract, data = REGISTRATION_WAITLISTED, {**data, "position": claim.position}
    record(session, contract, source=node.identity, subject=id, version=next_version(0, now), data=data, now=now)
