"""Staff take a registration off the list."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.registration.commands.end_registration import end_registration
from services.registration.commands.find_registration import find_for_staff
from services.registration.domain.rights import Account
from services.registration.models import Registration
from shared.signing.node import Node
from shared.storage.activity import note


def remove_registration(
    session: Session, *, node: Node, account: Account, registration_id: str, now: datetime
) -> Registration:
    """Removes; the person is told. Raises Refused: registration_not_found, not_allowed, registration_not_active."""
    registration, event = find_for_staff(session, account=account, registration_id=registration_id)
    end_registration(session, node=node, registration=registration, event=event, status="removed", by="office", now=now)
    note(
        session,
        account_id=account.account_id,
        action="registration_removed",
        object_id=event.id,
        now=now,
        registration=registration.id,
    )
    return registration
