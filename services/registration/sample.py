"""Fills an empty service with sample events and people, through the commands that everybody uses."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.registration.commands.create_event import create_event
from services.registration.commands.publish_event import publish_event
from services.registration.commands.register_for_event import register_for_event
from services.registration.models import Event
from services.registration.sample_events import PEOPLE, coming_events, past_events
from shared.signing.node import Node


@dataclass(frozen=True)
class SampleAccount:
    """Nobody can sign in as this account."""

    account_id: str = "00000000-0000-0000-0000-000000000000"
    roles: frozenset[str] = field(default=frozenset({"coordinator"}))
    actors: frozenset[str] = field(default=frozenset())


def sample(session: Session, node: Node, now: datetime) -> None:
    """Ten events: two that are over, one that is full with a waitlist, one draft. Does nothing where events exist."""
    if session.scalar(select(Event.id).limit(1)) is not None:
        return
    for data in past_events(now):
        _published(session, node, data, data["starts_at"] - timedelta(days=30))
    coming = [_published(session, node, data, now) for data in coming_events(now)]
    training = coming[2]
    for number, name in enumerate(PEOPLE):
        _sign_up(session, node, training, name, companions=number == 3, now=now)
    for name in PEOPLE[:4]:
        _sign_up(session, node, coming[0], name, companions=False, now=now)
    draft = {**coming_events(now)[0], "title": "Offene Versammlung: Kultur im Hof (Entwurf)"}
    create_event(session, node=node, account=SampleAccount(), data=draft, now=now)


def _published(session: Session, node: Node, data: dict[str, Any], now: datetime) -> str:
    event = create_event(session, node=node, account=SampleAccount(), data=data, now=now)
    publish_event(session, node=node, account=SampleAccount(), event_id=event.id, now=now)
    return event.id


def _sign_up(session: Session, node: Node, event_id: str, name: str, *, companions: bool, now: datetime) -> None:
    address = name.lower().replace(" ", ".").replace("č", "c") + "@beispiel.example"
    register_for_event(
        session,
        node=node,
        event_id=event_id,
        name=name,
        email=address,
        language="de",
        companions=int(companions),
        now=now,
    )
