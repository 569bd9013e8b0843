"""Everything that a sign-up needs to know, in one statement and without a lock."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Table, bindparam, exists, select
from sqlalchemy.orm import Session

from services.registration.domain.capacity import Seats, can_ever_fit
from services.registration.domain.refused import Refused
from services.registration.domain.retention import MOST_ATTEMPTS
from services.registration.domain.window import why_closed
from services.registration.models import ACTIVE, Event, EventSeats, Registration, SignUpAttempt

_events: Table = Event.__table__  # type: ignore[assignment]
_seats: Table = EventSeats.__table__  # type: ignore[assignment]
_registrations: Table = Registration.__table__  # type: ignore[assignment]
_attempts: Table = SignUpAttempt.__table__  # type: ignore[assignment]

_event: BindParameter[str] = bindparam("event")
_ref: BindParameter[str] = bindparam("ref")
_FACTS = (
    select(
        *(
            _events.c[name]
            for name in [
                "status",
                "format",
                "mode",
                "opens_at",
                "closes_at",
                "starts_at",
                "ends_at",
                "confirm_email",
                "statement_question",
                "statement_required",
                "companions_most",
            ]
        ),
        _seats.c.capacity,
        _seats.c.reserved,
        select(_attempts.c.made)
        .where(_attempts.c.event_id == _event, _attempts.c.person_ref == _ref)
        .scalar_subquery()
        .label("attempts"),
        exists()
        .where(
            _registrations.c.event_id == _event,
            _registrations.c.person_ref == _ref,
            # Word for word the predicate of the unique index, so that PostgreSQL may use it.
            _registrations.c.status.in_([bindparam(None, status, literal_execute=True) for status in ACTIVE]),
        )
        .label("known"),
    )
    .join_from(_events, _seats, _seats.c.event_id == _events.c.id)
    .where(_events.c.id == _event)
)


def sign_up_facts(session: Session, event_id: str, person_ref: str) -> dict[str, Any]:
    """The event's facts, `attempts` of this address (or None), whether it is `known`. Raises event_not_found."""
    facts = session.execute(_FACTS, {"event": event_id, "ref": person_ref}).mappings().first()
    if facts is None or facts["status"] == "draft":
        raise Refused("event_not_found")
    return dict(facts)


def check_sign_up(facts: Mapping[str, Any], *, seats: int, statement: str | None, now: datetime) -> None:
    """Raises Refused for what an event does not take, whoever asks; it tells nothing about who is registered."""
    window = ("status", "mode", "opens_at", "closes_at", "starts_at", "ends_at")
    closed = why_closed(**{name: facts[name] for name in window}, now=now)
    if closed is not None:
        raise Refused(closed)
    check_group(facts, seats)
    check_statement(facts["statement_question"], facts["statement_required"], statement)


def check_group(facts: Mapping[str, Any], seats: int) -> None:
    """Raises Refused for more companions than the event allows, and for a group that could never fit."""
    if seats - 1 > facts["companions_most"]:
        raise Refused("too_many_companions", field="companions", most=facts["companions_most"])
    if not can_ever_fit(Seats(facts["capacity"], facts["reserved"]), seats):
        raise Refused("group_too_large", field="companions")


def check_statement(question: str | None, required: bool, statement: str | None) -> None:
    """Raises Refused for a missing answer, and for one that nobody asked for: it would be kept for nothing."""
    if statement and question is None:
        raise Refused("statement_not_asked", field="answers.statement")
    if required and not statement:
        raise Refused("statement_required", field="answers.statement")


def tried_too_often(facts: Mapping[str, Any]) -> bool:
    """Whether this address has been used at this event as often as anyone honestly would."""
    return (facts["attempts"] or 0) >= MOST_ATTEMPTS
