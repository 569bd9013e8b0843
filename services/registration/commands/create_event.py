"""An organiser starts an event as a draft."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.registration.commands.fill_event import blank_event, check_event, check_seats, fill_event
from services.registration.commands.index_topics import index_topics
from services.registration.domain.refused import Refused
from services.registration.domain.rights import Account, may_create
from services.registration.models import Event
from shared.ids import new_id, next_version, short_code
from shared.signing.node import Node
from shared.storage.activity import note


def create_event(session: Session, *, node: Node, account: Account, data: dict[str, Any], now: datetime) -> Event:
    """The new draft; `data` is a loaded EventInput. Raises Refused with the field at fault, or not_allowed."""
    if not may_create(account):
        raise Refused("not_allowed")
    event, seats = blank_event(node, id=new_id(now), code=_unused_code(session), account=account, now=now)
    fill_event(node, account, event, seats, data)
    check_event(event)
    check_seats(session, seats)
    event.version = next_version(0, now)
    session.add(event)
    session.flush()
    session.add(seats)
    index_topics(session, event)
    note(session, account_id=account.account_id, action="event_created", object_id=event.id, now=now)
    return event


def _unused_code(session: Session) -> str:
    code = short_code()
    while session.scalar(select(Event.id).where(Event.code == code)) is not None:
        code = short_code()
    return code
