"""Where an event confirms addresses: everybody is answered alike, and the mail tells the rest."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from services.registration.commands.count_attempt import count_attempt
from services.registration.commands.lock_seats import lock_seats
from services.registration.commands.sign_up_facts import tried_too_often
from services.registration.commands.tell_people import tell_people
from services.registration.domain.retention import UNCONFIRMED
from services.registration.models import ACTIVE, Registration
from services.registration.queries.signed_urls import confirm_url
from shared.clock import rfc3339
from shared.contracts.registration import CONFIRMATION_REQUESTED, LINK_REQUESTED
from shared.ids import new_id
from shared.signing.node import Node


def request_confirmation(
    session: Session, *, node: Node, facts: Mapping[str, Any], values: dict[str, Any], now: datetime
) -> str:
    """Keeps the registration `values` without a seat and mails the confirmation link; returns an id for the answer.

    A known person gets a mail with the link that there is already; an address used too often gets none. Neither can be
    told from the answer.
    """
    event_id, ref = values["event_id"], values["person_ref"]
    lock_seats(session, event_id)  # two sign-ups of one address at the same moment: the second one finds the first
    if tried_too_often(facts):
        return new_id(now)
    count_attempt(session, event_id, ref)
    known = active_of(session, event_id, ref)
    if known is None:
        session.execute(insert(Registration), [values])
        known = session.get_one(Registration, values["id"])
        tell_confirmation(session, node, known, now)
        return known.id
    if known.status == "unconfirmed":
        for name in ("name", "email", "language", "seats", "statement", "portfolio_agreed", "created_at"):
            setattr(known, name, values[name])  # whoever sends the form again means what it says now
        session.flush()
        tell_confirmation(session, node, known, now)
    else:
        tell_people(session, node, LINK_REQUESTED, [known], now)
    return new_id(now)


def active_of(session: Session, event_id: str, person_ref: str) -> Registration | None:
    """The person's active registration for the event."""
    return session.scalars(
        select(Registration).where(
            Registration.event_id == event_id, Registration.person_ref == person_ref, Registration.status.in_(ACTIVE)
        )
    ).first()


def tell_confirmation(session: Session, node: Node, registration: Registration, now: datetime) -> None:
    """Records the message that the confirmation mail is made from."""
    tell_people(
        session,
        node,
        CONFIRMATION_REQUESTED,
        [registration],
        now,
        confirm_url=confirm_url(node, registration.id, registration.generation),
        expires_at=rfc3339(registration.created_at + UNCONFIRMED),
    )
