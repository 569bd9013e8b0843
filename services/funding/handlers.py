"""What the service does about messages."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.keep_programme import drop_programme, keep_programme
from services.funding.commands.keep_project import drop_project, keep_project
from services.funding.commands.keep_vote import drop_vote, keep_vote
from services.funding.commands.note_account_name import note_account_name
from services.funding.commands.note_membership import note_membership
from shared.contracts.contract import Contract
from shared.contracts.directory import ACCOUNT_NAMED, MEMBERSHIP_CHANGED, ROLES_CHANGED, SESSION_ENDED
from shared.contracts.funding import (
    PROGRAMME_CHANGED,
    PROGRAMME_CLOSED,
    PROGRAMME_PUBLISHED,
    PROGRAMME_WITHDRAWN,
    PROJECT_CHANGED,
    PROJECT_GRANTED,
    PROJECT_REPORTED,
    PROJECT_WITHDRAWN,
    VOTE_CLOSED,
    VOTE_OPENED,
    VOTE_WITHDRAWN,
)
from shared.messaging.message import Message
from shared.storage.delivery import Handler
from shared.storage.sessions import end_session, note_changed_roles


def on_session_ended(session: Session, message: Message, now: datetime) -> None:
    """Tokens of the session no longer count here."""
    end_session(session, message.data["sid"], message.data["forget_at"])


def on_roles_changed(session: Session, message: Message, now: datetime) -> None:
    """Older tokens of the account no longer count here."""
    note_changed_roles(session, message.data["account_id"], message.data["changed_at"])


def on_account_named(session: Session, message: Message, now: datetime) -> None:
    """Staff read the name in the trail."""
    told = message.data
    note_account_name(session, account_id=told["account_id"], name=told["name"], version=message.objectversion)


def on_membership_changed(session: Session, message: Message, now: datetime) -> None:
    """A hint that a juror may be biased."""
    told = message.data
    note_membership(
        session,
        actor_id=told["actor_id"],
        actor_name=told["actor_name"],
        person_ref=told["person"]["ref"],
        role=told["role"],
        version=message.objectversion,
    )


def on_programme_published(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's programme is to be seen here, too."""
    _keep(session, message)


def on_programme_changed(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's programme has other rules or other money."""
    _keep(session, message)


def on_programme_closed(session: Session, message: Message, now: datetime) -> None:
    """Nothing more can be proposed to a neighbour's programme."""
    _keep(session, message)


def on_programme_withdrawn(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's programme is no longer to be seen."""
    drop_programme(session, source=message.source, id=message.subject, version=message.objectversion)


def on_project_granted(session: Session, message: Message, now: datetime) -> None:
    """What a neighbour has granted stands in the register of neighbours."""
    _keep_project(session, message)


def on_project_changed(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's project got on, or got other money."""
    _keep_project(session, message)


def on_project_reported(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's project has told what became of it."""
    _keep_project(session, message)


def on_project_withdrawn(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's project is no longer to be seen."""
    drop_project(session, source=message.source, id=message.subject, version=message.objectversion)


def on_vote_opened(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's residents vote: that is to be seen here, too."""
    _keep_vote(session, message)


def on_vote_closed(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's vote is over, or decided."""
    _keep_vote(session, message)


def on_vote_withdrawn(session: Session, message: Message, now: datetime) -> None:
    """A neighbour's vote is no longer to be seen."""
    drop_vote(session, source=message.source, id=message.subject, version=message.objectversion)


def _keep_vote(session: Session, message: Message) -> None:
    keep_vote(session, source=message.source, id=message.subject, version=message.objectversion, vote=message.data)


def _keep_project(session: Session, message: Message) -> None:
    keep_project(
        session, source=message.source, id=message.subject, version=message.objectversion, project=message.data
    )


def _keep(session: Session, message: Message) -> None:
    keep_programme(
        session, source=message.source, id=message.subject, version=message.objectversion, programme=message.data
    )


HANDLERS: dict[Contract, Handler] = {
    SESSION_ENDED: on_session_ended,
    ROLES_CHANGED: on_roles_changed,
    ACCOUNT_NAMED: on_account_named,
    MEMBERSHIP_CHANGED: on_membership_changed,
    PROGRAMME_PUBLISHED: on_programme_published,
    PROGRAMME_CHANGED: on_programme_changed,
    PROGRAMME_CLOSED: on_programme_closed,
    PROGRAMME_WITHDRAWN: on_programme_withdrawn,
    PROJECT_GRANTED: on_project_granted,
    PROJECT_CHANGED: on_project_changed,
    PROJECT_REPORTED: on_project_reported,
    PROJECT_WITHDRAWN: on_project_withdrawn,
    VOTE_OPENED: on_vote_opened,
    VOTE_CLOSED: on_vote_closed,
    VOTE_WITHDRAWN: on_vote_withdrawn,
}
