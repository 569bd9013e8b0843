"""An editor no longer names a person."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.lock_actor import lock_actor
from services.directory.domain.actors.rights import Account
from services.directory.models.people import Contact
from shared.signing.node import Node
from shared.storage.activity import note


def remove_contact(
    session: Session, *, node: Node, account: Account, actor_id: str, contact_id: str, now: datetime
) -> None:
    """Whatever they answered; twice is once. Raises Refused: actor_not_found, not_allowed, actor_ended."""
    actor = lock_actor(session, node, account, actor_id)
    contact = session.get(Contact, contact_id, with_for_update=True)
    if contact is None or contact.actor != actor.number:
        return
    session.delete(contact)
    session.flush()
    note(session, account_id=account.account_id, action="contact_removed", object_id=actor.id, now=now)
