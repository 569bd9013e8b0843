"""A new version of an event; people hear of what concerns them, and free seats go to those who wait."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from services.registration.commands.fill_event import check_event, check_seats, fill_event
from services.registration.commands.find_event import lock_event
from services.registration.commands.index_topics import index_topics
from services.registration.commands.promote_waiting import promote_waiting
from services.registration.commands.tell_event import tell_event, tell_withdrawn
from services.registration.commands.tell_everybody import tell_everybody
from services.registration.domain.change import Difference, Told, cost_text, differences, ids_text, is_moved, venue_text
from services.registration.domain.refused import Refused
from services.registration.domain.reminder import BEFORE
from services.registration.domain.retention import WAITING
from services.registration.domain.rights import Account
from services.registration.models import Event, EventSeats, Registration
from services.registration.queries.online_link import online_link
from shared.clock import rfc3339
from shared.contracts.registration import EVENT_CHANGED, EVENT_MOVED, EVENT_PUBLISHED
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.activity import note


def change_event(
    session: Session,
    *,
    node: Node,
    account: Account,
    event_id: str,
    data: dict[str, Any],
    now: datetime,
    version: int | None = None,
) -> Event:
    """Changes what `data` (a loaded partial EventInput) names. Another time for a published event moves it.

    Raises Refused: event_not_found, not_allowed, version_conflict, event_cancelled, ends_in_past, and with the field at
    fault whatever cannot be. Without any difference nothing happens and the version stays.
    """
    event, seats = lock_event(session, account, event_id, version)
    return apply_change(session, node=node, account=account, event=event, seats=seats, data=data, now=now)


def apply_change(
    session: Session,
    *,
    node: Node,
    account: Account,
    event: Event,
    seats: EventSeats,
    data: dict[str, Any],
    now: datetime,
    moving: bool = False,
) -> Event:
    """What `change_event` and `move_event` share; event and seats are locked. `moving`: counts as moved in any case."""
    if event.status == "cancelled":
        raise Refused("event_cancelled")
    before, was_public = _told(node, event), event.visibility == "public"
    with session.no_autoflush:  # nothing half-filled may reach the database's constraints before it is checked
        fill_event(node, account, event, seats, data)
        check_event(event)
        check_seats(session, seats)
    if not (session.is_modified(event) or session.is_modified(seats)):
        return event
    found = differences(before, _told(node, event))
    moved = event.status == "published" and (moving or is_moved(found))
    if moved:
        _note_move(session, event, before, now)
    event.version, event.changed_at = next_version(event.version, now), now
    index_topics(session, event)
    action = "event_moved" if moved else "event_changed"
    note(session, account_id=account.account_id, action=action, object_id=event.id, now=now, fields=sorted(data))
    if event.status == "published":
        contract = EVENT_PUBLISHED if not was_public else EVENT_MOVED if moved else EVENT_CHANGED
        tell_event(session, node, event, seats.capacity, contract, now)
        if was_public and event.visibility != "public":
            tell_withdrawn(session, node, event, now)
        _tell_people(session, node, event, "moved" if moved else "changed", found, now)
        promote_waiting(session, node=node, event=event, seats=seats, now=now)
    return event


def _told(node: Node, event: Event) -> Told:
    return Told(
        title=event.title,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        venue=venue_text(event.venue),
        online=event.online,
        link=online_link(node, event),
        cost=cost_text(event.cost),
        timezone=event.timezone,
        access=ids_text(event.venue["access"] if event.venue else ()),
        languages=ids_text(event.languages),
    )


def _note_move(session: Session, event: Event, before: Told, now: datetime) -> None:
    if event.ends_at <= now:
        raise Refused("ends_in_past", field="ends_at")
    if now > before.ends_at + WAITING:  # those who waited are forgotten by now, the counts of seats are not
        raise Refused("event_over", field="ends_at")
    old = asdict(before)
    event.moved_from = {
        "starts_at": rfc3339(old["starts_at"]),
        "ends_at": rfc3339(old["ends_at"]),
        "venue": old["venue"],
    }
    if event.starts_at > now + BEFORE:  # the reminder of the new day is another one
        session.execute(
            update(Registration)
            .where(Registration.event_id == event.id, Registration.status == "confirmed")
            .values(reminded_at=None)
        )


def _tell_people(session: Session, node: Node, event: Event, kind: str, found: list[Difference], now: datetime) -> None:
    if found and event.ends_at > now:
        tell_everybody(session, node, event.id, kind, found, now)
