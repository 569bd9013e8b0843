"""What an actor does next: coming events that name it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from services.directory.domain.told_events import PARTS
from services.directory.models.actors import Actor
from services.directory.models.events import EventActor, EventCopy
from shared.signing.node import Node

MOST = 20


@dataclass(frozen=True)
class EventShown:
    """An event on an actor's page; `part`: organiser, host or partner; `cancelled` ones are shown, too."""

    title: str
    url: str
    starts_at: datetime
    timezone: str
    place: str | None
    online: bool
    cancelled: bool
    part: str


def coming_events(session: Session, node: Node, actor: Actor, now: datetime) -> list[EventShown]:
    """Events that are not over, the next one first, twenty at most; also those that name an entry merged into it.

    Only those of this node and of the actor's home: others could put anything on an actor's page by naming it. An event
    that names the actor several times is there once, with the first of its PARTS.
    """
    its_own = and_(EventActor.actor_source == Actor.source, EventActor.actor_id == Actor.id)
    named = and_(EventActor.event_source == EventCopy.source, EventActor.event_id == EventCopy.id)
    first_part = func.min(case({part: number for number, part in enumerate(PARTS)}, value=EventActor.part))
    rows = session.execute(
        select(EventCopy, first_part)
        .join(EventActor, named)
        .join(Actor, its_own)
        .where(
            or_(Actor.number == actor.number, Actor.merged_into == actor.number),
            EventCopy.status != "withdrawn",
            EventCopy.ends_at > now,
            or_(EventCopy.source == node.identity, EventCopy.source == Actor.source),
        )
        .group_by(EventCopy.source, EventCopy.id)
        .order_by(EventCopy.starts_at, EventCopy.id)
        .limit(MOST)
    )
    return [
        EventShown(
            event.title,
            event.url,
            event.starts_at,
            event.timezone,
            event.place,
            event.online,
            event.status == "cancelled",
            PARTS[part],
        )
        for event, part in rows
    ]
