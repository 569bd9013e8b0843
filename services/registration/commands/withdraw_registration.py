"""Somebody does not come after all."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.registration.commands.count_attempt import count_attempt
from services.registration.commands.end_registration import end_registration
from services.registration.commands.find_event import must_not_be_over
from services.registration.domain.rights import Account
from services.registration.models import Registration
from services.registration.queries.find_registration import find_by_link, find_for_staff
from shared.signing.node import Node
from shared.storage.activity import note


def withdraw_registration(
    session: Session, *, node: Node, registration_id: str, token: str, now: datetime
) -> Registration:
    """Withdraws by the person's own link; whoever comes back joins at the end.

    Raises Refused: registration_not_found, link_invalid, link_expired, registration_not_active, event_over.
    """
    registration, event = find_by_link(session, node=node, registration_id=registration_id, token=token, now=now)
    must_not_be_over(event, now)
    end_registration(
        session, node=node, registration=registration, event=event, status="withdrawn", by="person", now=now
    )
    count_attempt(session, event.id, registration.person_ref)
    return registration


def withdraw_for_person(
    session: Session, *, node: Node, account: Account, registration_id: str, now: datetime
) -> Registration:
    """Staff withdraw for somebody who called. Raises Refused like the above, and not_allowed."""
    registration, event = find_for_staff(session, account=account, registration_id=registration_id)
    must_not_be_over(event, now)
    end_registration(
        session, node=node, registration=registration, event=event, status="withdrawn", by="office", now=now
    )
    note(
        session,
        account_id=account.account_id,
        action="registration_withdrawn",
        object_id=event.id,
        now=now,
        registration=registration.id,
    )
    return registration
