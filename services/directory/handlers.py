"""What this service hears: what other nodes say of their entries, and which public events and projects name
actors.

It ends sessions and notes changed roles in its own tables as it publishes them.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.copy_event import copy_event, withdraw_event_copy
from services.directory.commands.copy_project import copy_project, withdraw_project_copy
from services.directory.commands.keep_copy import drop_copy, keep_copy
from services.directory.commands.note_training import drop_training, note_training
from shared.contracts import directory, funding, registration
from shared.messaging.message import Message
from shared.storage.delivery import Handlers


def on_actor_published(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's entry is to be seen here, too."""
    _keep(session, message, now)


def on_actor_changed(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's entry has changed."""
    _keep(session, message, now)


def on_actor_withdrawn(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's entry is no longer to be seen."""
    _drop(session, message, now)


def on_alliance_formed(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's alliance is to be seen here, too."""
    _keep(session, message, now)


def on_alliance_changed(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's alliance has changed."""
    _keep(session, message, now)


def on_alliance_ended(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's alliance has come to its end."""
    _drop(session, message, now)


def on_event_published(session: Session, message: Message, now: datetime) -> None:
    """A new event stands on the pages of the actors that it names."""
    _copy(session, message, now)


def on_event_changed(session: Session, message: Message, now: datetime) -> None:
    """An event has changed, perhaps the actors that it names."""
    _copy(session, message, now)


def on_event_moved(session: Session, message: Message, now: datetime) -> None:
    """An event has another time or place."""
    _copy(session, message, now)


def on_event_cancelled(session: Session, message: Message, now: datetime) -> None:
    """An event does not take place; the pages say so."""
    _copy(session, message, now)


def on_event_withdrawn(session: Session, message: Message, now: datetime) -> None:
    """An event is no longer public."""
    withdraw_event_copy(
        session,
        source=message.source,
        event_id=message.subject,
        version=message.objectversion,
        told_at=message.time,
    )


def on_training_attended(session: Session, message: Message, now: datetime) -> None:
    """It goes into the portfolio of whoever agreed."""
    note_training(session, source=message.source, training=message.data, now=now)


def on_training_attendance_withdrawn(session: Session, message: Message, now: datetime) -> None:
    """It does not belong in the portfolio any more."""
    told = message.data
    drop_training(session, source=message.source, ref=told["person"]["ref"], event_id=told["event_id"])


def on_project_granted(session: Session, message: Message, now: datetime) -> None:
    """A funded project stands on the page of the actor that carries it out."""
    _project(session, message, now)


def on_project_changed(session: Session, message: Message, now: datetime) -> None:
    """A project has changed, perhaps who carries it out."""
    _project(session, message, now)


def on_project_reported(session: Session, message: Message, now: datetime) -> None:
    """It is known what was done."""
    _project(session, message, now)


def on_project_withdrawn(session: Session, message: Message, now: datetime) -> None:
    """A project is no longer public."""
    withdraw_project_copy(session, source=message.source, id=message.subject, version=message.objectversion)


def _project(session: Session, message: Message, now: datetime) -> None:
    copy_project(
        session,
        source=message.source,
        id=message.subject,
        version=message.objectversion,
        project=message.data,
        now=now,
    )


def _copy(session: Session, message: Message, now: datetime) -> None:
    copy_event(
        session,
        source=message.source,
        event_id=message.subject,
        version=message.objectversion,
        event=message.data,
        now=now,
    )


def _keep(session: Session, message: Message, now: datetime) -> None:
    keep_copy(
        session,
        source=message.source,
        id=message.subject,
        version=message.objectversion,
        actor=message.data,
        now=now,
    )


def _drop(session: Session, message: Message, now: datetime) -> None:
    drop_copy(
        session,
        source=message.source,
        id=message.subject,
        version=message.objectversion,
        replaced_by=message.data["replaced_by"],
        now=now,
    )


HANDLERS: Handlers = {
    directory.ACTOR_PUBLISHED: on_actor_published,
    directory.ACTOR_CHANGED: on_actor_changed,
    directory.ACTOR_WITHDRAWN: on_actor_withdrawn,
    directory.ALLIANCE_FORMED: on_alliance_formed,
    directory.ALLIANCE_CHANGED: on_alliance_changed,
    directory.ALLIANCE_ENDED: on_alliance_ended,
    registration.EVENT_PUBLISHED: on_event_published,
    registration.EVENT_CHANGED: on_event_changed,
    registration.EVENT_MOVED: on_event_moved,
    registration.EVENT_CANCELLED: on_event_cancelled,
    registration.EVENT_WITHDRAWN: on_event_withdrawn,
    funding.PROJECT_GRANTED: on_project_granted,
    funding.PROJECT_CHANGED: on_project_changed,
    funding.PROJECT_REPORTED: on_project_reported,
    funding.PROJECT_WITHDRAWN: on_project_withdrawn,
    registration.TRAINING_ATTENDED: on_training_attended,
    registration.TRAINING_ATTENDANCE_WITHDRAWN: on_training_attendance_withdrawn,
}
