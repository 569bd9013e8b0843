"""The lock under which everything about one alliance happens in order: its row."""

from sqlalchemy.orm import Session

from services.directory.commands.lock_actor import locked
from services.directory.domain.actors.alliances import LIVING
from services.directory.domain.actors.rights import Account
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.queries.alliances import may_run
from shared.signing.node import Node


def lock_alliance(session: Session, node: Node, alliance_id: str) -> Actor:
    """A living one, whoever asks. Raises Refused: actor_not_found, alliance_ended."""
    alliance = locked(session, node, alliance_id)
    if alliance.kind != "alliance":
        raise Refused("actor_not_found")
    if alliance.status not in LIVING:
        raise Refused("alliance_ended")
    return alliance


def lock_to_run(session: Session, node: Node, account: Account, alliance_id: str) -> Actor:
    """Raises Refused like `lock_alliance`, and not_allowed (actor_not_found for a draft)."""
    alliance = locked(session, node, alliance_id)
    if not may_run(session, account, alliance):
        raise Refused("not_allowed" if alliance.status == "published" else "actor_not_found")
    return lock_alliance(session, node, alliance_id)
