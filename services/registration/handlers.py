"""What this service listens to."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.registration.commands.keep_event_copy import drop_event_copy, keep_event_copy
from services.registration.commands.note_account_name import note_account_name
from shared.contracts.contract import Contract
from shared.contracts.directory import ACCOUNT_NAMED, ROLES_CHANGED, SESSION_ENDED
from shared.contracts.registration import (
    EVENT_CANCELLED,
    EVENT_CHANGED,
    EVENT_MOVED,
    EVENT_PUBLISHED,
    EVENT_WITHDRAWN,
)
from shared.messaging.message import Message
from shared.storage.delivery import Handler
from shared.storage.sessions import end_session, note_changed_roles


def on_session_ended(session: Session, message: Message, now: datetime) -> None:
    """Tokens of that session no longer count here."""
    end_session(session, message.data["sid"], message.data["forget_at"])


def on_roles_changed(session: Session, message: Message, now: datetime) -> None:
    """Older tokens of that account no longer count here."""
    note_changed_roles(session, message.data["account_id"], message.data["changed_at"])


def on_account_named(session: Session, message: Message, now: datetime) -> None:
    """Staff read the name in the trail."""
    told = message.data
    note_account_name(session, account_id=told["account_id"], name=told["name"], version=message.objectversion)


def on_event_published(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's event is to be found here, too."""
    _keep(session, message, now)


def on_event_changed(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's event has changed."""
    _keep(session, message, now)


def on_event_moved(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's event has another time or place."""
    _keep(session, message, now)


def on_event_cancelled(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's event does not take place; the list says so."""
    _keep(session, message, now)


def on_event_withdrawn(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's event is no longer to be seen."""
    drop_event_copy(
        session,
        source=message.source,
        id=message.subject,
        version=message.objectversion,
        told_at=message.time,
        now=now,
    )


def _keep(session: Session, message: Message, now: datetime) -> None:
    keep_event_copy(
        session,
        source=message.source,
        id=message.subject,
        version=message.objectversion,
        event=message.data,
        now=now,
    )


HANDLERS: dict[Contract, Handler] = {
    SESSION_ENDED: on_session_ended,
    ROLES_CHANGED: on_roles_changed,
    ACCOUNT_NAMED: on_account_named,
    EVENT_PUBLISHED: on_event_published,
    EVENT_CHANGED: on_event_changed,
    EVENT_MOVED: on_event_moved,
    EVENT_CANCELLED: on_event_cancelled,
    EVENT_WITHDRAWN: on_event_withdrawn,
}
