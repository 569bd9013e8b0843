"""The office starts an entry as a draft."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.directory.commands.index_actors import index_actors
from services.directory.commands.new_actor import new_actor
from services.directory.domain.actors.rights import Account, is_office
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from shared.signing.node import Node
from shared.storage.activity import note


def create_actor(session: Session, *, node: Node, account: Account, data: dict[str, Any], now: datetime) -> Actor:
    """The new draft; `data` is a loaded ActorInput. Raises Refused with the field at fault, or not_allowed."""
    if not is_office(account):
        raise Refused("not_allowed")
    actor = new_actor(session, node=node, data=data, status="draft", by=account.account_id, now=now)
    index_actors(session, node, [actor], now)
    note(session, account_id=account.account_id, action="actor_created", object_id=actor.id, now=now)
    return actor
