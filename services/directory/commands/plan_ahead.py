"""Keeps the office hours of the coming days worked out."""

from datetime import datetime, timedelta

from sqlalchemy import String, cast, or_, select, update
from sqlalchemy.orm import Session

from services.directory.commands.plan_hours import plan_hours
from services.directory.models.actors import Actor
from shared.signing.node import Node

AT_ONCE = 200
# plan_hours looks 21 days ahead; so "open now" and "opens on Tuesday" always know at least these days.
AT_LEAST = timedelta(days=14)


def plan_ahead(session: Session, *, node: Node, now: datetime) -> int:
    """Plans up to AT_ONCE entries whose hours are known for less than AT_LEAST; gives how many it were."""
    statement = select(Actor).where(Actor.hours_until < now + AT_LEAST).order_by(Actor.hours_until, Actor.number)
    actors = session.scalars(statement.limit(AT_ONCE).with_for_update(skip_locked=True)).all()
    plan_hours(session, node, actors, now)
    session.flush()
    return len(actors)


def plan_again_where_school_holidays_count(session: Session, *, now: datetime) -> None:
    """Leaves all entries whose hours speak of school holidays to the next `plan_ahead`."""
    hours = Actor.content["opening_hours"].as_string()
    exceptions = cast(Actor.content["hours_exceptions"], String)
    speaks = or_(hours.like("%SH%"), exceptions.like("%SH%"))
    session.execute(update(Actor).where(Actor.hours_until.is_not(None), speaks).values(hours_until=now))
