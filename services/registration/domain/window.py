"""What time it is for an event: its phase, and whether it takes registrations now."""

from datetime import datetime, timedelta

LONGEST = timedelta(days=92)  # an exhibition of a season; lists look back this far for what still runs


def phase(starts_at: datetime, ends_at: datetime, now: datetime) -> str:
    """upcoming, running (from the start, without the end) or past."""
    if now < starts_at:
        return "upcoming"
    return "running" if now < ends_at else "past"


def closing_time(starts_at: datetime, closes_at: datetime | None) -> datetime:
    """When registration ends: as the organiser chose, otherwise at the start."""
    return starts_at if closes_at is None else closes_at


def why_closed(
    *,
    status: str,
    mode: str,
    opens_at: datetime | None,
    closes_at: datetime | None,
    starts_at: datetime,
    ends_at: datetime,
    now: datetime,
) -> str | None:
    """The refusal's code when the event takes no registration at `now`, else None."""
    if status == "cancelled":
        return "event_cancelled"
    if mode == "none":
        return "registration_not_offered"
    if opens_at is not None and now < opens_at:
        return "registration_not_open_yet"
    if now >= min(closing_time(starts_at, closes_at), ends_at):
        return "registration_closed"
    return None


def wrong_times(
    starts_at: datetime, ends_at: datetime, opens_at: datetime | None, closes_at: datetime | None
) -> tuple[str, str] | None:
    """(code, field) of the first thing that cannot be: an end before the start, a window that never opens."""
    if ends_at <= starts_at:
        return "ends_before_start", "ends_at"
    if ends_at - starts_at > LONGEST:
        return "too_long", "ends_at"
    if closes_at is not None and closes_at > ends_at:
        return "closes_after_end", "registration.closes_at"
    if opens_at is not None and opens_at >= closing_time(starts_at, closes_at):
        return "opens_after_closing", "registration.opens_at"
    return None
