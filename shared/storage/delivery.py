"""From the bus into a service: once in effect, and every failure kept where a person can see it.

The bus is told "received" for everything that was handled or written to `failed_messages`; only a database that cannot
even write that down lets it wait (BusAway).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import structlog
from marshmallow import ValidationError
from sqlalchemy import insert, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from structlog.contextvars import bound_contextvars

from shared.clock import Clock
from shared.contracts.contract import Contract
from shared.messaging.bus import BusAway
from shared.messaging.message import Message, Unreadable, read_message
from shared.storage.database import Database, is_away
from shared.storage.inbox import first_time, first_times
from shared.storage.tables import failed_messages

Handler = Callable[[Session, Message, datetime], None]
Handlers = Mapping[Contract, Handler]
ByType = Mapping[str, tuple[Contract, Handler]]

FIRST_WAIT = timedelta(seconds=5)
MOST_ATTEMPTS = 8

log = structlog.get_logger()


class UnknownType(Exception):
    """The service has no handler for the type."""


class WorkerDied(Exception):
    """The process that handled the message ended before it could write down how that went."""

    def __init__(self) -> None:
        super().__init__("The worker died while handling it.")


def wait_after(attempts: int) -> timedelta:
    """How long to wait after that many failed attempts: 5 s, doubled each time (the eighth failure is the last)."""
    return FIRST_WAIT * int(2 ** (attempts - 1))


def reason_of(error: Exception) -> str:
    """What staff read: the error without the values that it was about (they may be personal)."""
    if isinstance(error, ValidationError):
        fields = ", ".join(sorted(map(str, error.messages_dict)))
        return f"The data do not fit the contract: {fields}"
    if isinstance(error, Unreadable | UnknownType | WorkerDied):
        return str(error)
    if isinstance(error, SQLAlchemyError):
        return f"{type(error).__name__}: {getattr(error, 'orig', error).__class__.__name__}"
    # PostgreSQL stores neither: a reason that cannot be written down would hold up the whole queue.
    words = f"{type(error).__name__}: {error}".replace("\x00", "\\x00")
    return words.encode("utf-8", "backslashreplace").decode()[:500]


@contextmanager
def _database_may_be_away() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        # What a handler did wrong is kept below. What comes through here concerns no single message: no server, no
        # room on the disk, no tables yet. Handing the message back would only burn its deliveries.
        raise BusAway(str(error)) from error


def deliver(database: Database, handlers: Handlers, bodies: Sequence[bytes], clock: Clock) -> None:
    """Delivers messages in order, in one transaction. Raises BusAway: then none had an effect."""
    by_type = {contract.wire_type: (contract, handler) for contract, handler in handlers.items()}
    with _database_may_be_away():
        if len(bodies) > 1 and _deliver_together(database, by_type, bodies, clock()):
            return
        with database.write() as session:
            for body in bodies:
                _deliver_one(session, by_type, body, clock())


def _deliver_together(database: Database, by_type: ByType, bodies: Sequence[bytes], now: datetime) -> bool:
    """The usual case, without a savepoint for each: all can be read, none must wait, no handler raises.

    False when it is not so; then nothing was done, and one by one shows which message it was.
    """
    try:
        messages = [read_message(body) for body in bodies]
    except Unreadable:
        return False
    subjects = {message.subject for message in messages}
    if not all(message.type in by_type for message in messages):
        return False
    try:
        with database.write() as session:
            if _held_up(session, subjects):
                return False
            new = first_times(session, [(message.source, message.id) for message in messages], now)
            for message in messages:
                if (message.source, message.id) in new:
                    new.remove((message.source, message.id))  # the same message may be in the batch twice
                    with bound_contextvars(correlation_id=message.correlationid, message_id=message.id):
                        handle(session, *by_type[message.type], message, now)
    except Exception as error:  # found and kept one by one
        if isinstance(error, SQLAlchemyError) and is_away(error):
            raise
        return False
    return True


def _deliver_one(session: Session, by_type: ByType, body: bytes, now: datetime) -> None:
    try:
        message = read_message(body)
    except Unreadable as error:
        log.warning("message_refused", reason=str(error))
        keep_failed(session, None, body, error, attempts=MOST_ATTEMPTS, now=now)
        return
    with bound_contextvars(correlation_id=message.correlationid, message_id=message.id):
        _deliver_read(session, by_type, message, body, now)


def _deliver_read(session: Session, by_type: ByType, message: Message, body: bytes, now: datetime) -> None:
    if message.type not in by_type or _held_up(session, {message.subject}):
        if first_time(session, message.source, message.id, now):
            unknown = None if message.type in by_type else UnknownType(f"No handler for {message.type}.")
            log.warning("message_refused" if unknown else "message_waits", type=message.type)
            keep_failed(session, message, body, unknown, attempts=MOST_ATTEMPTS if unknown else 0, now=now)
        return
    try:
        with session.begin_nested():
            if first_time(session, message.source, message.id, now):
                handle(session, *by_type[message.type], message, now)
    except Exception as error:  # whatever a handler raises is kept for a person, and the bus goes on
        if isinstance(error, SQLAlchemyError) and is_away(error):
            raise
        log.warning("handler_failed", type=message.type, reason=reason_of(error))
        first_time(session, message.source, message.id, now)
        keep_failed(session, message, body, error, attempts=1, now=now)


def keep_dead(database: Database, bodies: Sequence[bytes], clock: Clock) -> None:
    """Writes down what workers died on again and again, to be tried once more, alone, and then left to a person.

    Alone, because a worker's death counts for every message that it had in hand. What had its effect before the worker
    died, or is written down already, needs nothing more. Raises BusAway.
    """
    with _database_may_be_away(), database.write() as session:
        for body in bodies:
            now = clock()
            try:
                message = read_message(body)
            except Unreadable as error:
                keep_failed(session, None, body, error, attempts=MOST_ATTEMPTS, now=now)
                continue
            if first_time(session, message.source, message.id, now):
                log.error("worker_died_on_message", type=message.type, message_id=message.id)
                keep_failed(session, message, body, WorkerDied(), attempts=MOST_ATTEMPTS - 1, now=now)


def handle(session: Session, contract: Contract, handler: Handler, message: Message, now: datetime) -> None:
    """Loads the data by the contract and calls the handler; call it with the message's ids in the log context."""
    loaded: dict[str, Any] = contract.load(message.data)
    handler(session, Message(**{**vars(message), "data": loaded}), now)
    log.info("message_handled", type=message.type)


def _held_up(session: Session, subjects: set[str]) -> bool:
    """Whether an earlier message of one of the subjects still waits; a dead one no longer holds others up."""
    waiting = select(failed_messages.c.number).where(
        failed_messages.c.subject.in_(subjects), failed_messages.c.state == "waiting"
    )
    return session.execute(waiting.limit(1)).first() is not None


def keep_failed(
    session: Session, message: Message | None, body: bytes, error: Exception | None, *, attempts: int, now: datetime
) -> None:
    """Writes the message to `failed_messages`; without an error it only waits behind an earlier one."""
    dead = attempts >= MOST_ATTEMPTS
    session.execute(
        insert(failed_messages).values(
            state="dead" if dead else "waiting",
            type=message.type if message else "",
            subject=message.subject if message else "",
            body=body.decode("utf-8", "backslashreplace").replace("\x00", "\\x00"),
            reason=reason_of(error) if error else "Waits behind an earlier message of the same subject.",
            attempts=attempts,
            failed_at=now,
            next_try_at=None if dead else now + FIRST_WAIT,
        )
    )
