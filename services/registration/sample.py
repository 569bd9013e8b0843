"""Fills an empty service with sample events and people, through the commands that everybody uses."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.registration.commands.add_registration import add_registration
from services.registration.commands.create_event import create_event
from services.registration.commands.publish_event import publish_event
from services.registration.commands.register_for_event import register_for_event
from services.registration.models import Event
from services.registration.sample_events import PEOPLE, coming_events, past_events
from shared.signing.node import Node

OWN_NAME = "Kieznetz"  # of a node that nobody has named


@dataclass(frozen=True)
class SampleAccount:
    """Nobody can sign in as this account."""

    account_id: str = "00000000-0000-0000-0000-000000000000"
    roles: frozenset[str] = field(default=frozenset({"coordinator"}))
    actors: frozenset[str] = field(default=frozenset())


def sample(session: Session, node: Node, now: datetime) -> None:
    """Five real cases as twelve events: three that are over, one that is full with a waitlist, one draft.

    Does nothing where events exist.
    """
    if session.scalar(select(Event.id).limit(1)) is not None:
        return
    first, second, assembly = past_events(now)
    predecessor = _published(session, node, first, first["starts_at"] - timedelta(days=30))
    second["origins"] = [{"source": node.identity, "kind": "event", "id": predecessor}]
    for data in (second, assembly):
        _published(session, node, data, data["starts_at"] - timedelta(days=30))
    coming = [_published(session, node, data, now) for data in coming_events(now)]
    training = coming[2]
    for number, name in enumerate(PEOPLE):
        _sign_up(session, node, training, name, companions=number == 3, now=now)
    for name in PEOPLE[:4]:
        _sign_up(session, node, coming[0], name, companions=False, now=now)
    _sign_up(session, node, coming[1], PEOPLE[5], companions=False, now=now)
    _enter(session, node, coming[0], "Erika Ohnesorg", now=now)
    draft = {**coming_events(now)[0], "title": "Offene Versammlung: Kultur im Hof (Entwurf)"}
    create_event(session, node=node, account=SampleAccount(), data=draft, now=now)


def _published(session: Session, node: Node, data: dict[str, Any], now: datetime) -> str:
    if node.settings.name != OWN_NAME:  # several sample nodes follow each other: their events are told apart
        data = {**data, "title": f"{data['title']} ({node.settings.name})"}
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


def _enter(session: Session, node: Node, event_id: str, name: str, *, now: datetime) -> None:
    """Somebody without a mail address, who called the office."""
    add_registration(
        session,
        node=node,
        account=SampleAccount(),
        event_id=event_id,
        data={
            "name": name,
            "email": None,
            "contact_note": "030 23125 000",  # one of the numbers that are kept free for films
            "companions": 0,
            "answers": {"statement": None},
        },
        language="de",
        now=now,
    )
