"""A person says whether their name may stand on an entry."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.domain.actors.people_kept import UNANSWERED_CONTACTS
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.models.people import Contact
from shared.signing.links import check_link
from shared.signing.node import Node
from shared.storage.activity import note


def open_contact(node: Node, contact: Contact | None, token: str, now: datetime) -> Contact:
    """The contact, if the link is genuine. Raises Refused entry_link_void, whatever is wrong with it."""
    if contact is None or not check_link(node.secret, token, "contact", contact.id, contact.generation):
        raise Refused("entry_link_void")
    if contact.confirmed_at is None and now > contact.asked_at + UNANSWERED_CONTACTS:
        raise Refused("entry_link_void")
    return contact


def answer_contact(session: Session, *, node: Node, contact_id: str, token: str, agrees: bool, now: datetime) -> None:
    """Yes shows the name; no deletes it, also after a yes. Raises Refused entry_link_void."""
    statement = select(Contact).where(Contact.id == contact_id).with_for_update()
    found = session.execute(statement, execution_options={"populate_existing": True}).scalar_one_or_none()
    contact = open_contact(node, found, token, now)
    actor = session.get_one(Actor, contact.actor)
    if agrees and contact.confirmed_at is not None:
        return
    if agrees:
        contact.confirmed_at = now
    else:
        session.delete(contact)
    session.flush()
    note(
        session, account_id=None, action="contact_agreed" if agrees else "contact_refused", object_id=actor.id, now=now
    )
