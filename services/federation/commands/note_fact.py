"""A public fact of this node waits to be signed."""

import json
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from services.federation.commands.hold_fact import hold_fact
from services.federation.domain.kinds import kind_of
from services.federation.models.log import WaitingFact
from services.federation.queries.own_node import own_node
from shared.contracts.contract import Contract
from shared.messaging.message import Message
from shared.signing.digest import covered


class NotPublic(Exception):
    """A fact that is not for everybody was about to be published: a programming error."""


def note_fact(session: Session, *, contract: Contract, message: Message, now: datetime) -> None:
    """Keeps exactly what the contract names; other nodes' facts are left alone.

    A fact in whose texts stands a contact that nobody confirmed is held back until somebody does (`release_fact`);
    that something is over leaves without the contact.

    Raises NotPublic, and SignatureRefused for what cannot be signed: here it becomes a failed message of its own, later
    it would hold up everything behind it.
    """
    if not contract.public:
        raise NotPublic(contract.type)
    if _own_identity(session) not in (None, message.source):
        return
    body = Message(
        id=message.id,
        source=message.source,
        type=message.type,
        subject=message.subject,
        time=message.time,
        objectversion=message.objectversion,
        data=contract.dump(message.data),
    ).to_json()
    covered(json.loads(body))
    values = {
        "source": message.source,
        "kind": kind_of(contract.type),
        "subject": message.subject,
        "type": contract.type,
        "version": message.objectversion,
        "body": body.decode(),
    }
    leaves = hold_fact(session, contract=contract, data=message.data, fact=values, now=now)
    if leaves is not None:
        session.execute(insert(WaitingFact).values(**{**values, "body": leaves}, recorded_at=now))


def _own_identity(session: Session) -> str | None:
    """None before the node has noted it: then the appender, which knows it, leaves others' facts out."""
    if "own_identity" not in session.info:
        own = own_node(session)
        session.info["own_identity"] = None if own is None else own.identity
    identity: str | None = session.info["own_identity"]
    return identity
