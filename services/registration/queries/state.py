"""What changes about an event without a new version of it: its seats with every sign-up, and the time."""

from collections.abc import Hashable
from datetime import datetime

from services.registration.domain.window import phase, why_closed
from services.registration.models import Event, EventSeats


def closed_code(event: Event, now: datetime) -> str | None:
    """Why one cannot sign up now, as the refusal's code; None: one can."""
    return why_closed(
        status=event.status,
        mode=event.mode,
        opens_at=event.opens_at,
        closes_at=event.closes_at,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        now=now,
    )


def state_of(event: Event, seats: EventSeats, now: datetime) -> tuple[Hashable, ...]:
    """Everything that a visitor's view of the event depends on: while it is the same, the view is the same."""
    return (
        event.id,
        event.version,
        seats.capacity,
        seats.reserved,
        seats.taken,
        seats.waiting,
        phase(event.starts_at, event.ends_at, now),
        closed_code(event, now),
    )
