"""An actor begins an alliance."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.directory.commands.add_alliance_editor import add_alliance_editor
from services.directory.commands.index_actors import index_actors
from services.directory.commands.lock_actor import lock_actor
from services.directory.commands.new_actor import new_actor
from services.directory.domain.actors.alliances import has_had_its_time
from services.directory.domain.actors.rights import Account
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.models.people import AllianceMember
from shared.signing.node import Node
from shared.storage.activity import note


def found_alliance(
    session: Session, *, node: Node, account: Account, actor_id: str, data: dict[str, Any], now: datetime
) -> Actor:
    """A draft that the actor is in; public once a second one has joined. `data` is a loaded AllianceInput.

    Raises Refused: actor_not_found, not_allowed, actor_ended, actor_not_published, alliance_in_alliance (all about the
    founder); ends_in_the_past at "ends_on".
    """
    founder = lock_actor(session, node, account, actor_id)
    if founder.status != "published":
        raise Refused("actor_not_published", "actor")
    if founder.kind == "alliance":
        raise Refused("alliance_in_alliance", "actor")
    if has_had_its_time(data.get("ends_on"), now.astimezone(node.settings.timezone).date().isoformat()):
        raise Refused("ends_in_the_past", "ends_on")
    content = {"kind": "alliance", "areas": founder.content["areas"], "topics": founder.content["topics"], **data}
    alliance = new_actor(session, node=node, data=content, status="draft", by=account.account_id, now=now)
    session.add(
        AllianceMember(
            alliance=alliance.number, source=founder.source, id=founder.id, name=founder.name, status="joined",
            asked_by=account.account_id, asked_at=now, answered_by=account.account_id, answered_at=now,
        )
    )  # fmt: skip
    session.flush()
    index_actors(session, node, [alliance], now)
    note(
        session,
        account_id=account.account_id,
        action="alliance_founded",
        object_id=alliance.id,
        now=now,
        actor=founder.id,
        name=founder.name,
    )
    add_alliance_editor(
        session, node=node, alliance=alliance, actor_id=founder.id, account_id=account.account_id, now=now
    )
    return alliance
