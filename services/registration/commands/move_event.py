"""An event takes place at another time or place."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.registration.commands.change_event import apply_change
from services.registration.commands.find_event import lock_event, must_be_published
from services.registration.domain.refused import Refused
from services.registration.domain.rights import Account
from services.registration.models import Event
from shared.signing.node import Node


def move_event(
    session: Session,
    *,
    node: Node,
    account: Account,
    event_id: str,
    data: dict[str, Any],
    now: datetime,
    version: int | None = None,
) -> Event:
    """Moves a published event; `data` is a loaded MoveInput. Registrations stay, everybody is told.

    Raises Refused like `change_event`, and event_not_published or nothing_moved.
    """
    event, seats = lock_event(session, account, event_id, version)
    must_be_published(event)
    before = event.version
    # A closing time of its own that comes after the new end gives way to the rule "until the start".
    if event.closes_at is not None and event.closes_at > data.get("ends_at", event.ends_at):
        data = {**data, "registration": {"closes_at": None}}
    if event.opens_at is not None and event.opens_at >= data.get("starts_at", event.starts_at):
        data = {**data, "registration": {**data.get("registration", {}), "opens_at": None}}
    moved = apply_change(session, node=node, account=account, event=event, seats=seats, data=data, now=now, moving=True)
    if moved.version == before:
        raise Refused("nothing_moved")
    return moved
