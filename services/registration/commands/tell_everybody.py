"""What happens to an event is told to everybody whom it concerns, by mail or by telephone."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from services.registration.commands.active_registrations import active_registrations
from services.registration.commands.note_calls import note_calls
from services.registration.commands.tell_people import differences_as_told, tell_affected
from services.registration.domain.change import Difference
from services.registration.models import Call
from shared.signing.node import Node


def tell_everybody(
    session: Session, node: Node, event_id: str, kind: str, found: list[Difference], now: datetime
) -> None:
    """`kind` is "changed", "moved" or "cancelled"; a mail to who has an address, a call to make for who has none."""
    people = active_registrations(session, event_id)
    if kind == "cancelled":  # nothing else is worth a call any more
        moot = Call.registration_id.in_([one.id for one in people if not one.email])
        session.execute(delete(Call).where(moot, Call.made_at.is_(None)))
    tell_affected(session, node, people, kind, found, now)
    note_calls(session, people, kind, now, differences=differences_as_told(found))
