"""The gate: contacts in texts leave this node only when somebody has said that they are for everybody."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.federation.domain.kinds import is_withdrawal
from services.federation.models.contacts import ConfirmedContacts, HeldFact
from shared.contracts.contract import Contract
from shared.contracts.public_contacts import CONFIRMED, unasked_contacts


def hold_fact(
    session: Session, *, contract: Contract, data: Mapping[str, Any], fact: Mapping[str, Any], now: datetime
) -> bool:
    """Whether the fact must not go into the log yet; then it is kept, the newest of each object, for the office to see.

    `fact`: the columns of HeldFact but `found` and `held_at`. A withdrawal always leaves, and what was held or
    confirmed of the object goes with it.
    """
    key = (fact["kind"], fact["subject"])
    held = session.get(HeldFact, key, with_for_update=True)
    confirmed = session.get(ConfirmedContacts, key)
    gone = is_withdrawal(contract.type)
    found = {} if gone or data.get(CONFIRMED) else unasked_contacts(contract, data)
    known = set(confirmed.contacts) if confirmed else set()
    found = {path: contacts for path, contacts in found.items() if not known.issuperset(contacts)}
    late = held is not None and held.version > fact["version"]
    if not found:
        for row in (None if late else held, confirmed if gone else None):
            if row is not None:
                session.delete(row)
        session.flush()
        return False
    if late:
        return True
    if held is None:
        held = HeldFact(kind=fact["kind"], subject=fact["subject"])
        session.add(held)
    held.source, held.type, held.version, held.body = fact["source"], fact["type"], fact["version"], fact["body"]
    held.found, held.held_at = found, now
    session.flush()
    return True
