"""An editor names a person whom one may ask: the person is asked first."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.directory.commands.count_mail import count_mail
from services.directory.commands.lock_actor import lock_actor
from services.directory.commands.lock_address import lock_address
from services.directory.commands.send_entry_letter import Reader, send_entry_letter
from services.directory.domain.actors.people_kept import MOST_CONTACTS
from services.directory.domain.actors.rights import Account
from services.directory.domain.refused import Refused
from services.directory.models.people import Contact
from services.directory.queries.signed_urls import CONTACT, signed_url
from shared.ids import new_id
from shared.signing.node import Node
from shared.signing.person import person_ref
from shared.storage.activity import note


def ask_contact(
    session: Session,
    *,
    node: Node,
    account: Account,
    actor_id: str,
    name: str,
    email: str,
    task: str,
    language: str,
    now: datetime,
) -> None:
    """Mails a link to answer by; who has not answered yet is asked again with the new words.

    Raises Refused: actor_not_found, not_allowed, actor_ended, actor_not_published, too_many_contacts; already_contact
    and too_many_asked at "email".
    """
    actor = lock_actor(session, node, account, actor_id)
    if actor.status not in ("published", "hidden"):
        raise Refused("actor_not_published")
    ref = person_ref(node.secret, email)
    lock_address(session, ref)
    contact = session.scalar(select(Contact).where(Contact.actor == actor.number, Contact.person_ref == ref))
    if contact is not None and contact.confirmed_at is not None:
        raise Refused("already_contact", "email")
    there = session.scalar(select(func.count()).where(Contact.actor == actor.number)) or 0
    if contact is None and there >= MOST_CONTACTS:
        raise Refused("too_many_contacts", most=MOST_CONTACTS)
    if not count_mail(session, purpose="contact", key=ref, now=now):
        raise Refused("too_many_asked", "email")
    if contact is None:
        contact = Contact(id=new_id(now), actor=actor.number, person_ref=ref, generation=1)
        session.add(contact)
    contact.name, contact.email, contact.task, contact.language, contact.asked_at = name, email, task, language, now
    session.flush()
    note(session, account_id=account.account_id, action="contact_asked", object_id=actor.id, now=now)
    link = signed_url(node, CONTACT, contact.id, contact.generation)
    reader = Reader(ref, name, email, language)
    send_entry_letter(session, node=node, kind="contact_confirm", actor=actor, reader=reader, link=link, now=now)
