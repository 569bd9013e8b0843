"""Works out the office hours of the coming days, so that "open now" is a look into an index."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

import structlog
from opening_hours import ParserError  # type: ignore[attr-defined]  # its stubs leave it out
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services.directory.domain.hours.spans import Span, spans
from services.directory.models.actors import LONGEST_SPAN, Actor, OpenSpan, SchoolHoliday
from services.directory.models.declared import Base
from shared.signing.node import Node
from shared.storage.insert_rows import insert_rows

AHEAD = timedelta(days=21)
# Hours that began before midnight may still run.
BACK = timedelta(days=1)
# What documents that nobody checked make the reading of zones, days and hours raise.
_UNREADABLE = (ArithmeticError, LookupError, OSError, ParserError, TypeError, ValueError)
log = structlog.get_logger()
_SPANS = Base.metadata.tables["open_spans"]
Planned = tuple[Actor, list[Span]]


def plan_hours(session: Session, node: Node, actors: Sequence[Actor], now: datetime) -> None:
    """Renews the spans of these entries up to AHEAD from now; copies of other nodes' entries have theirs, too."""
    session.execute(delete(OpenSpan).where(OpenSpan.actor.in_([actor.number for actor in actors])))
    keep_spans(session, work_out(session, node, actors, now))


def keep_spans(session: Session, worked_out: Sequence[Planned]) -> None:
    """Adds what `work_out` gave, for flushed entries that have no spans."""
    rows = [(actor.number, opens, closes) for actor, found in worked_out for opens, closes in found]
    insert_rows(session, _SPANS, ("actor", "opens_at", "closes_at"), rows)


def work_out(session: Session, node: Node, actors: Sequence[Actor], now: datetime) -> list[Planned]:
    """The spans of these entries, which need not have been stored, and sets their `hours_until`.

    An entry whose hours cannot be worked out has none (`hours_until` None), and the others have theirs.
    """
    region, school = node.settings.holidays, tuple(school_holidays(session))
    alike: dict[str, list[Actor]] = {}
    for actor in actors:
        content = actor.content
        actor.hours_until = None
        if actor.status in ("withdrawn", "merged") or not (content["opening_hours"] or content["hours_exceptions"]):
            continue
        actor.hours_until = now + AHEAD
        own = json.dumps([content["opening_hours"], content["hours_exceptions"], content["timezone"]])
        alike.setdefault(own, []).append(actor)
    planned: list[Planned] = []
    for own, some in alike.items():
        try:
            found = _worked_out(own, region, school, now)
        except _UNREADABLE as error:
            log.warning("hours_unreadable", actors=[actor.id for actor in some], reason=type(error).__name__)
            for actor in some:
                actor.hours_until = None
            continue
        planned += [(actor, found) for actor in some]
    return planned


@lru_cache(maxsize=1000)  # many entries of an import, or of one run of the job, have the same hours
def _worked_out(own: str, region: str, school: tuple[tuple[date, date], ...], now: datetime) -> list[Span]:
    hours, exceptions, zone = json.loads(own)
    found = spans(hours, exceptions, zone, region, school, now - BACK, now + AHEAD)
    return [piece for span in found for piece in _pieces(*span)]


def _pieces(opens: datetime, closes: datetime) -> Iterator[Span]:
    while closes - opens > LONGEST_SPAN:
        yield opens, opens + LONGEST_SPAN
        opens += LONGEST_SPAN
    yield opens, closes


def school_holidays(session: Session) -> list[tuple[date, date]]:
    """First and last days, as the office entered them."""
    rows = session.execute(select(SchoolHoliday.first_day, SchoolHoliday.last_day))
    return [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in rows]
