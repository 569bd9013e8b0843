"""Entries that nobody has confirmed for long: for jobs and for the office."""

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from services.directory.domain.actors.freshness import AGAIN, MOST_REMINDERS, months_before
from services.directory.models.actors import Actor
from shared.signing.node import Node


def is_stale(node: Node, now: datetime) -> ColumnElement[bool]:
    """Published by this node, and not confirmed for `stale_months`."""
    limit = months_before(now, node.settings.stale_months)
    return (Actor.source == node.identity) & (Actor.status == "published") & (Actor.confirmed_at <= limit)


def to_remind(session: Session, node: Node, now: datetime, limit: int) -> list[str]:
    """Ids of entries that may be due for a reminder, the longest waiting first; the command decides."""
    again = (Actor.reminded_at <= now - AGAIN) & (Actor.reminders < MOST_REMINDERS)
    statement = select(Actor.id).where(is_stale(node, now), or_(Actor.reminded_at.is_(None), again))
    return list(session.scalars(statement.order_by(Actor.confirmed_at, Actor.number).limit(limit)))


def to_hide(session: Session, node: Node, now: datetime, limit: int) -> list[str]:
    """Ids of entries that may be due to be hidden, the longest waiting first; the command decides."""
    statement = select(Actor.id).where(
        Actor.source == node.identity,
        Actor.status == "published",
        Actor.confirmed_at <= months_before(now, node.settings.hide_months),
        Actor.reminded_at <= now - AGAIN,
    )
    return list(session.scalars(statement.order_by(Actor.confirmed_at, Actor.number).limit(limit)))
