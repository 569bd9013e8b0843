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

OWN_NAME = "Kieznetz"  # of a node that nobody has named


@dataclass(frozen=True)
class SampleAccount:
    """Nobody can sign in as this account."""

    account_id: str = "00000000-0000-0000-0000-000000000000"
    roles: frozenset[str] = field(default=frozenset({"coordinator"}))
    actors: frozenset[str] = field(default=frozenset())


def sample(session: Session, node: Node, now: datetime) -> None:
    """Five real cases, fifteen invented neighbours and an alliance of three. Does nothing where entries exist.

    Several sample nodes follow each other: the invented ones of a node that has a name are told apart by it.
    """
    if session.scalar(select(Actor.number).limit(1)) is not None:
        return
    of_node = "" if node.settings.name == OWN_NAME else f" ({node.settings.name})"
    entries = {}
    told = [*((data, "") for data in CASES), *((data, of_node) for data in neighbours(now))]
    for data, more in told:
        named = {**data, "name": f"{data['name']}{more}"}
        actor = create_actor(session, node=node, account=SampleAccount(), data=named, now=now)
        entries[data["name"]] = publish_actor(session, node=node, account=SampleAccount(), actor_id=actor.id, now=now)
    sample_alliance(session, node, SampleAccount(), entries, now)
