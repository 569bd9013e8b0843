"""Messages to one person each; they stay on the node's own bus."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.orm import Session

from services.registration.domain.change import Difference
from services.registration.queries.signed_urls import manage_url
from shared.clock import rfc3339
from shared.contracts.contract import Contract
from shared.contracts.registration import PARTICIPANT_AFFECTED
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.outbox import record_many


class Registered(Protocol):
    """What is needed of a registration: a model, or a row with these columns."""

    id: Any
    event_id: Any
    person_ref: Any
    name: Any
    email: Any
    language: Any
    seats: Any
    generation: Any
    status: Any
    number: Any


def to_person(node: Node, registered: Registered) -> dict[str, Any]:
    """The fields that every message to a person has."""
    return {
        "registration_id": registered.id,
        "event_id": registered.event_id,
        "person": {
            "ref": registered.person_ref,
            "name": registered.name,
            "email": registered.email,
            "language": registered.language,
        },
        "seats": registered.seats,
        "manage_url": manage_url(node, registered.id, registered.generation),
    }


def tell_people(
    session: Session, node: Node, contract: Contract, people: Iterable[Registered], now: datetime, **more: Any
) -> None:
    """Records one message for each registration, in one statement; `more` are fields that all of them get.

    Who has no mail address is left out (see commands.note_calls).
    """
    version = next_version(0, now)
    facts = [(one.id, version, {**to_person(node, one), **more}) for one in people if one.email]
    record_many(session, contract, source=node.identity, facts=facts, now=now)


def tell_affected(
    session: Session, node: Node, people: Iterable[Registered], kind: str, found: list[Difference], now: datetime
) -> None:
    """Records what happened to the event ("changed", "moved", "cancelled") for everybody with a mail address."""
    version, told = next_version(0, now), differences_as_told(found)
    facts = [
        (one.id, version, {**to_person(node, one), "kind": kind, "status": one.status, "differences": told})
        for one in people
        if one.email
    ]
    record_many(session, PARTICIPANT_AFFECTED, source=node.identity, facts=facts, now=now)


def differences_as_told(found: list[Difference]) -> list[dict[str, str | None]]:
    """The differences as JSON values; moments are RFC 3339."""
    return [
        {"field": difference.field, "before": _text(difference.before), "after": _text(difference.after)}
        for difference in found
    ]


def _text(value: str | datetime | None) -> str | None:
    return rfc3339(value) if isinstance(value, datetime) else value
