"""Somebody without a mail address has been called."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from services.registration.domain.refused import Refused
from services.registration.domain.rights import Account
from services.registration.models import Call
from services.registration.queries.find_registration import find_for_staff
from shared.storage.activity import note


def make_call(session: Session, *, account: Account, call_id: str, now: datetime) -> Call:
    """Notes who told it and when; a second time changes nothing. Raises Refused: call_not_found, not_allowed."""
    call = session.get(Call, call_id)
    if call is None:
        raise Refused("call_not_found")
    registration, event = find_for_staff(session, account=account, registration_id=call.registration_id)
    made = session.execute(
        update(Call)
        .where(Call.id == call_id, Call.made_at.is_(None))
        .values(made_at=now, made_by=account.account_id)
        .returning(Call.id)
    ).first()
    if made is not None:
        note(
            session,
            account_id=account.account_id,
            action="person_called",
            object_id=event.id,
            now=now,
            registration=registration.id,
        )
    return call
