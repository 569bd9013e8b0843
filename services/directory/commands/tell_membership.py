"""Tell the rest of the node what part a person has in an actor."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.models.actors import Actor
from shared.contracts.directory import MEMBERSHIP_CHANGED
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.outbox import record


def tell_membership(
    session: Session, *, node: Node, actor: Actor, person_ref: str, role: str | None, now: datetime
) -> None:
    """Publishes directory.membership_changed; `role` None: the person has no part any more."""
    record(
        session,
        MEMBERSHIP_CHANGED,
        source=node.identity,
        subject=f"{actor.id}:{person_ref}",  # several people may join at one moment
        version=next_version(0, now),
        data={"actor_id": actor.id, "actor_name": actor.name, "person": {"ref": person_ref}, "role": role},
        now=now,
    )
