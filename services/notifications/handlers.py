"""What notifications does about messages: keep copies, post to the timeline, put mails on their way."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.notifications.commands.compose_notification import Reader, compose_notification
from services.notifications.commands.note_event import note_event
from services.notifications.commands.post_to_timeline import post_to_timeline
from services.notifications.commands.withdraw_from_timeline import withdraw_from_timeline
from services.notifications.domain import kinds, news
from services.notifications.funding_handlers import FUNDING_HANDLERS
from shared.clock import rfc3339
from shared.contracts import directory, registration
from shared.messaging.message import Message
from shared.storage.sessions import end_session, note_changed_roles


def on_event_details_changed(session: Session, message: Message, now: datetime) -> None:
    """Mails are written from this copy."""
    note_event(session, event_id=message.subject, version=message.objectversion, details=message.data)


def on_event_published(session: Session, message: Message, now: datetime) -> None:
    """A new event is news."""
    _post(session, message, news.PUBLISHED)


def on_event_changed(session: Session, message: Message, now: datetime) -> None:
    """Its post says the new words, in its old place."""
    _post(session, message, news.CHANGED)


def on_event_moved(session: Session, message: Message, now: datetime) -> None:
    """A new time or place is news."""
    _post(session, message, news.MOVED)


def on_event_cancelled(session: Session, message: Message, now: datetime) -> None:
    """A cancellation is news."""
    _post(session, message, news.CANCELLED)


def on_event_withdrawn(session: Session, message: Message, now: datetime) -> None:
    """What is no longer public is no longer shown."""
    withdraw_from_timeline(
        session,
        source=message.source,
        event_id=message.subject,
        version=message.objectversion,
        told_at=message.time,
    )


def on_confirmation_requested(session: Session, message: Message, now: datetime) -> None:
    """The address must be confirmed before the registration counts."""
    confirm = {"confirm_url": message.data["confirm_url"], "expires_at": rfc3339(message.data["expires_at"])}
    _write(session, message, kinds.CONFIRM, now, **confirm)


def on_seat_confirmed(session: Session, message: Message, now: datetime) -> None:
    """The person has a seat."""
    _write(session, message, kinds.CONFIRMED, now)


def on_registration_waitlisted(session: Session, message: Message, now: datetime) -> None:
    """The person waits."""
    _write(session, message, kinds.WAITING, now, position=message.data["position"])


def on_seat_promoted(session: Session, message: Message, now: datetime) -> None:
    """The person waited and has a seat now."""
    _write(session, message, kinds.MOVED_UP, now)


def on_registration_withdrawn(session: Session, message: Message, now: datetime) -> None:
    """The registration has ended, by the person or by the office."""
    told = {name: message.data[name] for name in ("by", "reason", "address_proven")}
    _write(session, message, kinds.WITHDRAWN, now, **told)


def on_link_requested(session: Session, message: Message, now: datetime) -> None:
    """Somebody who is registered already tried again."""
    _write(session, message, kinds.LINK, now)


def on_participant_affected(session: Session, message: Message, now: datetime) -> None:
    """The event was changed, moved or cancelled."""
    affected = {"status": message.data["status"], "differences": message.data["differences"]}
    _write(session, message, message.data["kind"], now, **affected)


def on_reminder_due(session: Session, message: Message, now: datetime) -> None:
    """The event is tomorrow."""
    _write(session, message, kinds.REMINDER, now)


def on_sign_in_requested(session: Session, message: Message, now: datetime) -> None:
    """A link to sign in, or an invitation."""
    asked = message.data
    compose_notification(
        session,
        source=message.source,
        message_id=message.id,
        kind=asked["kind"],
        subject_id=asked["account_id"],
        reader=Reader(ref=None, address=asked["email"], name="", language=asked["language"]),
        data={"link": asked["link"], "expires_at": rfc3339(asked["expires_at"])},
        now=now,
    )


def on_entry_letter_requested(session: Session, message: Message, now: datetime) -> None:
    """Somebody is to hear about an entry of the directory."""
    letter = message.data
    person = letter["person"]
    compose_notification(
        session,
        source=message.source,
        message_id=message.id,
        kind=letter["kind"],
        subject_id=message.subject,
        reader=Reader(person["ref"], person["email"], person["name"], person["language"]),
        data={name: letter[name] for name in ("link", "actor_name", "actor_url", "note", "sender", "purpose")},
        now=now,
    )


def on_session_ended(session: Session, message: Message, now: datetime) -> None:
    """Tokens of the session no longer count here."""
    end_session(session, message.data["sid"], message.data["forget_at"])


def on_roles_changed(session: Session, message: Message, now: datetime) -> None:
    """Older tokens of the account no longer count here."""
    note_changed_roles(session, message.data["account_id"], message.data["changed_at"])


def _post(session: Session, message: Message, fact: str) -> None:
    post_to_timeline(
        session,
        source=message.source,
        event_id=message.subject,
        version=message.objectversion,
        fact=fact,
        event=message.data,
        told_at=message.time,
    )


def _write(session: Session, message: Message, kind: str, now: datetime, **more: Any) -> None:
    person = message.data["person"]
    compose_notification(
        session,
        source=message.source,
        message_id=message.id,
        kind=kind,
        subject_id=message.data["registration_id"],
        event_id=message.data["event_id"],
        reader=Reader(person["ref"], person["email"], person["name"], person["language"]),
        data={"seats": message.data["seats"], "manage_url": message.data["manage_url"], **more},
        now=now,
    )


HANDLERS = {
    registration.EVENT_DETAILS_CHANGED: on_event_details_changed,
    registration.EVENT_PUBLISHED: on_event_published,
    registration.EVENT_CHANGED: on_event_changed,
    registration.EVENT_MOVED: on_event_moved,
    registration.EVENT_CANCELLED: on_event_cancelled,
    registration.EVENT_WITHDRAWN: on_event_withdrawn,
    registration.CONFIRMATION_REQUESTED: on_confirmation_requested,
    registration.SEAT_CONFIRMED: on_seat_confirmed,
    registration.REGISTRATION_WAITLISTED: on_registration_waitlisted,
    registration.SEAT_PROMOTED: on_seat_promoted,
    registration.REGISTRATION_WITHDRAWN: on_registration_withdrawn,
    registration.LINK_REQUESTED: on_link_requested,
    registration.PARTICIPANT_AFFECTED: on_participant_affected,
    registration.REMINDER_DUE: on_reminder_due,
    directory.SIGN_IN_REQUESTED: on_sign_in_requested,
    directory.ENTRY_LETTER_REQUESTED: on_entry_letter_requested,
    directory.SESSION_ENDED: on_session_ended,
    directory.ROLES_CHANGED: on_roles_changed,
    **FUNDING_HANDLERS,
}
