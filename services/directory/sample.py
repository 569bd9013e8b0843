"""Fills an empty directory with sample entries, through the commands that everybody uses."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.create_actor import create_actor
from services.directory.commands.publish_actor import publish_actor
from services.directory.models.actors import Actor
from services.directory.sample_alliance import sample_alliance
from services.directory.sample_cases import CASES
from services.directory.sample_neighbours import neighbours
from shared.signing.node import Node


@dataclass(frozen=True)
class SampleAccount:
    """Nobody can sign in as this account."""

    account_id: str = "00000000-0000-0000-0000-000000000000"
    roles: frozenset[str] = field(default=frozenset({"coordinator"}))
    actors: frozenset[str] = field(default=frozenset())


def sample(session: Session, node: Node, now: datetime) -> None:
    """Five real cases, fifteen invented neighbours and an alliance of three. Does nothing where entries exist."""
    if session.scalar(select(Actor.number).limit(1)) is not None:
        return
    entries = {}
    for data in (*CASES, *neighbours(now)):
        actor = create_actor(session, node=node, account=SampleAccount(), data=dict(data), now=now)
        entries[actor.name] = publish_actor(session, node=node, account=SampleAccount(), actor_id=actor.id, now=now)
    sample_alliance(session, node, SampleAccount(), entries, now)
