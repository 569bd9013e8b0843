"""The office says that the contacts in a held fact are for everybody: it goes on its way."""

from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from services.federation.domain.refused import Refused
from services.federation.models.contacts import ConfirmedContacts, HeldFact
from services.federation.models.log import WaitingFact
from shared.storage.activity import note


def release_fact(session: Session, *, kind: str, subject: str, version: int, account_id: str, now: datetime) -> None:
    """The same contacts in later versions are let through, too. Raises Refused held_changed for another version."""
    held = session.get(HeldFact, (kind, subject), with_for_update=True)
    if held is None or held.version != version:
        raise Refused("held_changed")
    confirmed = session.get(ConfirmedContacts, (kind, subject))
    if confirmed is None:
        confirmed = ConfirmedContacts(kind=kind, subject=subject, contacts=[])
        session.add(confirmed)
    confirmed.contacts = sorted({*confirmed.contacts, *(one for some in held.found.values() for one in some)})
    confirmed.confirmed_by, confirmed.confirmed_at = account_id, now
    names = ("source", "kind", "subject", "type", "version", "body")
    session.execute(insert(WaitingFact).values(**{name: getattr(held, name) for name in names}, recorded_at=now))
    session.delete(held)
    session.flush()
    note(session, account_id=account_id, action="contact_confirmed", object_id=subject, now=now)
