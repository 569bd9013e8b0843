"""The outbox: a message is a row of the transaction that made it true, and leaves afterwards."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from marshmallow import ValidationError
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session
from structlog.contextvars import get_contextvars

from shared.contracts.contract import Contract
from shared.ids import new_id
from shared.messaging.bus import Outgoing
from shared.messaging.message import Message
from shared.storage.insert_rows import insert_rows
from shared.storage.tables import outbox


class NotForTheBus(Exception):
    """Another node's message that has no business on this node's bus: a programming error."""


class ContractBroken(Exception):
    """A service tried to publish what its own contract does not allow: a programming error, found before the commit."""


def record(
    session: Session,
    contract: Contract,
    *,
    source: str,
    subject: str,
    version: int,
    data: dict[str, Any],
    now: datetime,
) -> None:
    """Records one message to be sent after the commit. `source` is the node's identity, `data` JSON values.

    Call it after the lock that guards `subject` is held: the running position then keeps the order of the facts.
    Raises ContractBroken when `data` does not fit the contract.
    """
    one = row(contract, source=source, subject=subject, version=version, data=data, now=now)
    session.execute(insert(outbox), one)
    mark_recorded(session)


def record_many(
    session: Session,
    contract: Contract,
    *,
    source: str,
    facts: list[tuple[str, int, dict[str, Any]]],
    now: datetime,
) -> None:
    """Like `record` for several facts (subject, version, data) of one contract, in one statement, in order."""
    if not facts:
        return
    rows = [
        row(contract, source=source, subject=subject, version=version, data=data, now=now)
        for subject, version, data in facts
    ]
    insert_rows(session, outbox, tuple(rows[0]), [tuple(one.values()) for one in rows])
    mark_recorded(session)


def row(
    contract: Contract, *, source: str, subject: str, version: int, data: dict[str, Any], now: datetime
) -> dict[str, Any]:
    """The message as values of the outbox's columns, for a command that inserts it within a statement of its own.

    It must call `mark_recorded` then. Raises ContractBroken.
    """
    try:
        contract.check(data)
    except ValidationError as error:
        raise ContractBroken(f"{contract.routing_key}: {error.messages}") from None
    context = get_contextvars()
    message = Message(
        id=new_id(now),
        source=source,
        type=contract.wire_type,
        subject=subject,
        time=now,
        objectversion=version,
        data=data,
        correlationid=context.get("correlation_id"),
        causationid=context.get("message_id"),
    )
    body = message.to_json().decode()
    return {"id": message.id, "routing_key": contract.routing_key, "body": body, "recorded_at": now}


@dataclass(frozen=True)
class Admitted:
    """Another node's message, ready for this node's bus; made by `admitted`, outside of any transaction."""

    source: str
    routing_key: str
    body: str


def admitted(contract: Contract, message: Message) -> Admitted:
    """As it is: with its own source, id, time and version; only what the contract names goes on.

    Raises NotForTheBus, and marshmallow.ValidationError for data that do not fit.
    """
    if not contract.public or message.type != contract.wire_type:
        raise NotForTheBus(contract.routing_key)
    data = message.data if contract.fits(message.data) else contract.dump(contract.load(message.data))
    body = replace(message, data=data, correlationid=None, causationid=None).to_json().decode()
    return Admitted(message.source, contract.routing_key, body)


def record_admitted(session: Session, messages: Sequence[Admitted], *, own: str, now: datetime) -> None:
    """Records other nodes' messages, in order.

    `own` is this node's identity: nobody else speaks in its name. Raises NotForTheBus.
    """
    for message in messages:
        if message.source == own:
            raise NotForTheBus(message.routing_key)
    # A row has an id of its own: others may use longer ones than the column holds.
    rows = [(new_id(now), message.routing_key, message.body, now) for message in messages]
    if rows:
        insert_rows(session, outbox, ("id", "routing_key", "body", "recorded_at"), rows)
        mark_recorded(session)


def mark_recorded(session: Session) -> None:
    """Lets the relay be woken after the commit."""
    session.info["messages_recorded"] = True


def waiting(session: Session, limit: int) -> list[Outgoing]:
    """The oldest messages not yet sent, in order."""
    rows = session.execute(
        select(outbox.c.position, outbox.c.id, outbox.c.routing_key, outbox.c.body)
        .order_by(outbox.c.position)
        .limit(limit)
    )
    return [Outgoing(row.position, row.id, row.routing_key, row.body.encode()) for row in rows]


def forget(session: Session, positions: list[int]) -> None:
    """Deletes what is safe with the bus: a message may hold an address, so it does not stay longer than it must."""
    session.execute(delete(outbox).where(outbox.c.position.in_(positions)))


def bodies(session: Session) -> list[dict[str, Any]]:
    """All waiting messages as JSON objects, oldest first (for the health page and for tests)."""
    return [json.loads(body) for body in session.scalars(select(outbox.c.body).order_by(outbox.c.position))]
