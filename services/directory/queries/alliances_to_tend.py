"""Alliances that may have to end, or have lost a member."""

from datetime import datetime

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from services.directory.domain.actors.alliances import FEWEST, LIVING
from services.directory.domain.actors.status import ENDED
from services.directory.models.actors import Actor
from services.directory.models.people import AllianceMember
from shared.signing.node import Node

_AT_ONCE = 100


def to_tend(session: Session, node: Node, now: datetime) -> list[str]:
    """Ids of living alliances of this node: past their last day, with an ended member, or public with too few."""
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
            Actor.number.in_(_with_ended_members()),
        ),
    )
    return list(session.scalars(statement.order_by(Actor.number).limit(_AT_ONCE)))


def _with_ended_members() -> Select[int]:
    entry = aliased(Actor)
    its_entry = and_(entry.source == AllianceMember.source, entry.id == AllianceMember.id, entry.status.in_(ENDED))
    asked = AllianceMember.status.in_(("joined", "invited"))
    return select(AllianceMember.alliance).join(entry, its_entry).where(asked)
