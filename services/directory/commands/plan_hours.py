"""Works out the office hours of the coming days, so that "open now" is a look into an index."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from services.directory.domain.hours.spans import spans
from services.directory.models.actors import Actor, OpenSpan, SchoolHoliday
from shared.signing.node import Node

AHEAD = timedelta(days=21)
# Hours that began before midnight may still run.
BACK = timedelta(days=1)


def plan_hours(session: Session, node: Node, actors: Sequence[Actor], now: datetime) -> None:
    """Renews the spans of these entries up to AHEAD from now; copies of other nodes' entries have theirs, too."""
    region, school = node.settings.holidays, school_holidays(session)
    session.execute(delete(OpenSpan).where(OpenSpan.actor.in_([actor.number for actor in actors])))
    rows = []
    for actor in actors:
        content = actor.content
        actor.hours_until = None
        if actor.status in ("withdrawn", "merged") or not (content["opening_hours"] or content["hours_exceptions"]):
            continue
        actor.hours_until = now + AHEAD
        found = spans(
            content["opening_hours"], content["hours_exceptions"], content["timezone"], region, school,
            now - BACK, now + AHEAD,
        )  # fmt: skip
        rows += [{"actor": actor.number, "opens_at": opens, "closes_at": closes} for opens, closes in found]
    if rows:
        session.execute(insert(OpenSpan), rows)


def school_holidays(session: Session) -> list[tuple[date, date]]:
    """First and last days, as the office entered them."""
    rows = session.execute(select(SchoolHoliday.first_day, SchoolHoliday.last_day))
    return [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in rows]
