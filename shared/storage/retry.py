"""Failed messages are tried again: in order per subject, ever more slowly, then left to a person."""

from datetime import datetime, timedelta

import structlog
from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from structlog.contextvars import bind_contextvars, bound_contextvars

from shared.clock import Clock
from shared.messaging.message import Unreadable, read_message
from shared.storage.database import Database, is_away
from shared.storage.delivery import (
    MOST_ATTEMPTS,
    Handlers,
    UnknownType,
    WorkerDied,
    handle,
    reason_of,
    wait_after,
)
from shared.storage.tables import failed_messages

log = structlog.get_logger()
DEAD_KEPT = timedelta(days=30)


def retry_failed(database: Database, handlers: Handlers, clock: Clock) -> int:
    """Tries every due message that is the first of its subject; returns how many succeeded.

    Each try is counted before it is made: a message that ends the process is not tried for ever.
    """
    done = 0
    while (number := _claim(database, clock())) is not None:
        with database.write() as session, bound_contextvars(correlation_id=None, message_id=None):
            done += _try(session, handlers, number, clock())
    return done


def _claim(database: Database, now: datetime) -> int | None:
    """Counts a try of the next message that is due and returns its number."""
    with database.write() as session:
        while (row := _next_due(session, now)) is not None:
            change = update(failed_messages).where(failed_messages.c.number == row.number)
            if row.attempts < MOST_ATTEMPTS:
                attempts = row.attempts + 1
                session.execute(change.values(attempts=attempts, next_try_at=now + wait_after(attempts)))
                return int(row.number)
            # The last try was begun, and nobody lived to say how it went.
            log.error("message_kills_workers", number=row.number)
            session.execute(change.values(state="dead", reason=reason_of(WorkerDied()), next_try_at=None))
    return None


def _next_due(session: Session, now: datetime) -> Row[int, int] | None:
    first = (
        select(func.min(failed_messages.c.number))
        .where(failed_messages.c.state == "waiting")
        .group_by(failed_messages.c.subject)
    )
    due = (
        select(failed_messages.c.number, failed_messages.c.attempts)
        .where(failed_messages.c.number.in_(first), failed_messages.c.next_try_at <= now)
        .order_by(failed_messages.c.number)
        .limit(1)
        .with_for_update()  # while the lead passes from one process to another, both may be here for a moment
    )
    return session.execute(due).first()


def _try(session: Session, handlers: Handlers, number: int, now: datetime) -> bool:
    columns = failed_messages.c
    mine = select(columns.number, columns.body, columns.attempts).where(columns.number == number).with_for_update()
    row = session.execute(mine).first()
    if row is None:  # the lead has passed to another process, which was quicker
        return False
    by_type = {contract.wire_type: (contract, handler) for contract, handler in handlers.items()}
    try:
        with session.begin_nested():
            message = read_message(row.body.encode())
            bind_contextvars(correlation_id=message.correlationid, message_id=message.id)
            if message.type not in by_type:
                raise UnknownType(f"No handler for {message.type}.")
            handle(session, *by_type[message.type], message, now)
            session.execute(delete(failed_messages).where(failed_messages.c.number == row.number))
            # Those behind it need not wait for their own time.
            session.execute(
                update(failed_messages)
                .where(failed_messages.c.subject == message.subject, failed_messages.c.state == "waiting")
                .where(failed_messages.c.attempts == 0)
                .values(next_try_at=now)
            )
    except Exception as error:  # kept for a person, as in delivery
        if isinstance(error, SQLAlchemyError) and is_away(error):
            raise
        attempts = MOST_ATTEMPTS if isinstance(error, Unreadable | UnknownType) else row.attempts
        dead = attempts >= MOST_ATTEMPTS
        log.warning("retry_failed", attempts=attempts, dead=dead, reason=reason_of(error))
        session.execute(
            update(failed_messages)
            .where(failed_messages.c.number == row.number)
            .values(
                attempts=attempts,
                state="dead" if dead else "waiting",
                reason=reason_of(error),
                next_try_at=None if dead else now + wait_after(attempts),
            )
        )
        return False
    return True


def try_again(session: Session, number: int, now: datetime) -> bool:
    """A person asks for one more round of tries; False when there is no such dead letter any more."""
    revived = session.execute(
        update(failed_messages)
        .where(failed_messages.c.number == number, failed_messages.c.state == "dead")
        .values(state="waiting", attempts=0, next_try_at=now)
    )
    return revived.rowcount == 1  # type: ignore[attr-defined,no-any-return]


def forget_dead(session: Session, now: datetime) -> None:
    """Drops dead letters that nobody asked to try again for a month: they may hold personal data."""
    session.execute(
        delete(failed_messages).where(failed_messages.c.state == "dead", failed_messages.c.failed_at < now - DEAD_KEPT)
    )
