"""What changes about an event without a new version of it: its seats with every sign-up, and the time."""

from collections.abc import Hashable
from datetime import datetime
from typing import Any

from services.registration.domain.window import phase, why_closed
from services.registration.models import Event, EventSeats
from services.registration.queries.kept_copies import Copied, Listed
from shared.storage.kept import Kept

_WINDOW = ("status", "mode", "opens_at", "closes_at", "starts_at", "ends_at")
_KEPT: Kept[dict[str, Any]] = Kept(4000)  # attributes of the ORM's objects are slow to read, and lists read many


def closed_code(event: Event, now: datetime) -> str | None:
    """Why one cannot sign up now, as the refusal's code; None: one can."""
    return why_closed(**_read(event), now=now)


def state_of(event: Event, seats: EventSeats, now: datetime) -> tuple[Hashable, ...]:
    """Everything that a visitor's view of the event depends on: while it is the same, the view is the same.

    For events as `read_pairs` gives them: what is not committed yet may still get another content under its version.
    """
    key = (event.id, event.version)
    window = _KEPT.get(key) or _KEPT.keep(key, _read(event))
    return (
        *key,
        seats.capacity,
        seats.reserved,
        seats.taken,
        seats.waiting,
        phase(window["starts_at"], window["ends_at"], now),
        why_closed(**window, now=now),
    )


def state_of_listed(item: Listed, now: datetime) -> tuple[Hashable, ...]:
    """The same for an event of a list, which may be a neighbour's: of that one only the time changes."""
    if isinstance(item, Copied):
        return ("copy", item.key, item.version, phase(item.starts_at, item.ends_at, now))
    return state_of(*item, now)


def _read(event: Event) -> dict[str, Any]:
    return {name: getattr(event, name) for name in _WINDOW}
