"""The gate: contacts in texts leave this node only when somebody has said that they are for everybody."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.federation.domain.kinds import is_end, is_withdrawal
from services.federation.models.contacts import ConfirmedContacts, HeldFact
from shared.contracts.contract import Contract
from shared.contracts.public_contacts import CONFIRMED, cut_contacts, unasked_contacts


def hold_fact(
    session: Session, *, contract: Contract, data: Mapping[str, Any], fact: Mapping[str, Any], now: datetime
) -> str | None:
    """The message that may leave; None for what must not yet and is kept, the newest of each object, for the office.

    `fact`: the columns of HeldFact but `found` and `held_at`. A withdrawal always leaves, and what was held or
    confirmed of the object goes with it. A cancellation always leaves, too: without the contacts.
    """
    key = (fact["kind"], fact["subject"])
    held = session.get(HeldFact, key, with_for_update=True)
    confirmed = session.get(ConfirmedContacts, key)
    gone = is_withdrawal(contract.type)
    found = {} if gone or data.get(CONFIRMED) else unasked_contacts(contract, data)
    known = set(confirmed.contacts) if confirmed else set()
    found = {path: contacts for path, contacts in found.items() if not known.issuperset(contacts)}
    late = held is not None and held.version > fact["version"]
    body = str(fact["body"])
    if found and is_end(contract.type):
        body, found = _without_contacts(body, found), {}
    if not found:
        for row in (None if late else held, confirmed if gone else None):
            if row is not None:
                session.delete(row)
        session.flush()
        return body
    if late:
        return None
    if held is None:
        held = HeldFact(kind=fact["kind"], subject=fact["subject"])
        session.add(held)
    held.source, held.type, held.version, held.body = fact["source"], fact["type"], fact["version"], fact["body"]
    held.found, held.held_at = found, now
    session.flush()
    return None


def _without_contacts(body: str, found: Iterable[str]) -> str:
    """`found`: dotted paths of the texts with contacts in the message's data."""
    message = json.loads(body)
    for path in found:
        *way, last = path.split(".")
        place: Any = message["data"]
        for step in way:
            place = place[int(step) if isinstance(place, list) else step]
        key: Any = int(last) if isinstance(place, list) else last
        place[key] = cut_contacts(place[key])
    return json.dumps(message, ensure_ascii=False)
