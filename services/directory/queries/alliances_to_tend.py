"""Alliances that may have to end, or have lost a member."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from services.directory.domain.actors.alliances import FEWEST, GONE_AFTER, LIVING
from services.directory.domain.actors.status import ENDED
from services.directory.models.actors import Actor
from services.directory.models.people import AllianceMember
from shared.signing.node import Node

_AT_ONCE = 100


def to_tend(session: Session, node: Node, now: datetime) -> list[str]:
    """Ids of living alliances of this node: past their last day, public with too few, or with a member that is gone.

    A member is also gone where another entry took its place.
    """
    today = now.astimezone(node.settings.timezone).date().isoformat()
    last_day = Actor.content["ends_on"].as_string()
    its_members = AllianceMember.alliance == Actor.number
    joined = (
        select(func.count()).select_from(AllianceMember).where(its_members, AllianceMember.status == "joined")
    ).scalar_subquery()
    statement = select(Actor.id).where(
        Actor.kind == "alliance",
        Actor.source == node.identity,
        Actor.status.in_(LIVING),
        or_(
            last_day < today,
            and_(Actor.status != "draft", joined < FEWEST),
            Actor.number.in_(_with_members_gone(now)),
        ),
    )
    return list(session.scalars(statement.order_by(Actor.number).limit(_AT_ONCE)))


def its_entry(entry: type[Actor]) -> ColumnElement[bool]:
    """The entry (an alias, perhaps) is that of the member."""
    return and_(entry.source == AllianceMember.source, entry.id == AllianceMember.id)


def is_gone(entry: type[Actor], now: datetime) -> ColumnElement[bool]:
    """It has ended; another node's has been away for GONE_AFTER: until then it may come back."""
    return and_(entry.status.in_(ENDED), or_(entry.local, entry.changed_at < now - GONE_AFTER))


def has_successor(entry: type[Actor]) -> ColumnElement[bool]:
    """It is another node's, withdrawn for another entry."""
    return and_(entry.status == "withdrawn", entry.local.is_(False), successor(entry).is_not(None))


def successor(entry: type[Actor]) -> ColumnElement[str]:
    """Id of the entry that took its place (commands.keep_copy.drop_copy)."""
    return entry.home["replaced_by"].as_string()


def _with_members_gone(now: datetime) -> Select[int]:
    entry = aliased(Actor)
    asked = AllianceMember.status.in_(("joined", "invited"))
    gone = or_(is_gone(entry, now), has_successor(entry))
    return select(AllianceMember.alliance).join(entry, its_entry(entry)).where(gone, asked)
