"""Staff take a registration off the list."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.registration.commands.end_registration import end_registration
from services.registration.domain.rights import Account
from services.registration.models import Registration
from services.registration.queries.find_registration import find_for_staff
from shared.signing.node import Node
from shared.storage.activity import note


def remove_registration(
    session: Session, *, node: Node, account: Account, registration_id: str, now: datetime, reason: str | None = None
) -> Registration:
    """Removes; the person is told, with `reason` in the office's words. The trail holds that it happened, no words.

    Raises Refused: registration_not_found, not_allowed, registration_not_active.
    """
    registration, event = find_for_staff(session, account=account, registration_id=registration_id)
    end_registration(
        session,
        node=node,
        registration=registration,
        event=event,
        status="removed",
        by="office",
        reason=reason,
        now=now,
    )
    note(
        session,
        account_id=account.account_id,
        action="registration_removed",
        object_id=event.id,
        now=now,
        registration=registration.id,
    )
    return registration
