"""What notifications does about funding's messages: letters to people, posts for everybody."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.notifications.commands.compose_notification import Reader, compose_notification
from services.notifications.commands.post_to_timeline import post_about_money
from services.notifications.commands.withdraw_from_timeline import withdraw_from_timeline
from services.notifications.domain import kinds
from services.notifications.domain.news import GRANTED, PROGRAMME, REPORTED, VOTE_CLOSED, VOTE_OPENED
from shared.clock import rfc3339
from shared.contracts import funding
from shared.contracts.contract import Contract
from shared.messaging.message import Message
from shared.storage.delivery import Handler

_KIND_OF = {
    funding.PROPOSAL_CONFIRMATION_REQUESTED: kinds.PROPOSAL_CONFIRM,
    funding.PROPOSAL_LINK_REQUESTED: kinds.PROPOSAL_LINK,
    funding.PROPOSAL_SUBMITTED: kinds.PROPOSAL_SUBMITTED,
    funding.ITEMS_MISSING: kinds.ITEMS_MISSING,
    funding.PROPOSAL_SCHEDULED: kinds.PROPOSAL_SCHEDULED,
    funding.PROPOSAL_WITHDRAWN: kinds.PROPOSAL_WITHDRAWN,
    funding.DECISION_MADE: kinds.DECISION_MADE,
    funding.GRANT_RETURNED: kinds.GRANT_RETURNED,
    funding.CHANGE_ANSWERED: kinds.CHANGE_ANSWERED,
    funding.PAYMENT_MADE: kinds.PAYMENT_MADE,
    funding.REPORT_DUE: kinds.REPORT_DUE,
    funding.REPORT_CHECKED: kinds.REPORT_CHECKED,
    funding.REPAYMENT_BOOKED: kinds.REPAYMENT_BOOKED,
    funding.VOLUNTEER_CONFIRMATION_REQUESTED: kinds.VOLUNTEER_CONFIRM,
    funding.JUROR_DRAWN: kinds.JUROR_DRAWN,
    funding.SESSION_CALLED: kinds.SESSION_CALLED,
    funding.SESSION_CHANGED: kinds.SESSION_CHANGED,
    funding.CIRCULAR_OPENED: kinds.CIRCULAR_OPENED,
    funding.CIRCULAR_VOID: kinds.CIRCULAR_VOID,
    funding.MINUTES_READY: kinds.MINUTES_READY,
    funding.VOTING_CODE_SENT: kinds.VOTING_CODE,
}
_FACTS = (
    "programme_name", "about", "object_id", "link", "note", "lines", "cents", "rest_cents", "due_on", "timezone",
    "place",
)  # fmt: skip


def _named(contract: Contract, handler: Handler) -> Handler:
    handler.__name__ = f"on_{contract.type.partition('.')[2]}"
    return handler


def _letter_of(kind: str) -> Handler:
    def on_letter(session: Session, message: Message, now: datetime) -> None:
        told = message.data
        person, starts_at = told["person"], told["starts_at"]
        compose_notification(
            session,
            source=message.source,
            message_id=message.id,
            kind=kind,
            subject_id=message.subject,
            reader=Reader(person["ref"], person["email"], person["name"], person["language"]),
            data={
                **{name: told[name] for name in _FACTS},
                "starts_at": rfc3339(starts_at) if starts_at else None,
                "sequence": message.objectversion // 1000 % 2**31,  # versions are milliseconds; RFC 5545 has 32 bits
            },
            now=now,
        )

    return on_letter


def _post_of(news: str, *, is_new: bool, title: str = "name") -> Handler:
    def on_fact(session: Session, message: Message, now: datetime) -> None:
        told = message.data
        post_about_money(
            session,
            source=message.source,
            object_id=message.subject,
            version=message.objectversion,
            news=news,
            is_new=is_new,
            about={
                "title": told[title],
                "summary": told.get("summary", ""),
                "url": told["url"],
                "organiser_name": told["home_name"],
            },
            told_at=message.time,
        )

    return on_fact


def _withdrawn() -> Handler:
    def on_withdrawn(session: Session, message: Message, now: datetime) -> None:
        withdraw_from_timeline(
            session,
            source=message.source,
            event_id=message.subject,
            version=message.objectversion,
            told_at=message.time,
        )

    return on_withdrawn


_HANDLERS: dict[Contract, Handler] = {
    **{contract: _letter_of(kind) for contract, kind in _KIND_OF.items()},
    funding.PROGRAMME_PUBLISHED: _post_of(PROGRAMME, is_new=True),
    funding.PROGRAMME_CHANGED: _post_of(PROGRAMME, is_new=False),
    funding.PROGRAMME_CLOSED: _post_of(PROGRAMME, is_new=False),
    funding.PROGRAMME_WITHDRAWN: _withdrawn(),
    funding.PROJECT_GRANTED: _post_of(GRANTED, is_new=True, title="title"),
    funding.PROJECT_CHANGED: _post_of(GRANTED, is_new=False, title="title"),
    funding.PROJECT_REPORTED: _post_of(REPORTED, is_new=True, title="title"),
    funding.PROJECT_WITHDRAWN: _withdrawn(),
    funding.VOTE_OPENED: _post_of(VOTE_OPENED, is_new=True),
    funding.VOTE_CLOSED: _post_of(VOTE_CLOSED, is_new=True),
    funding.VOTE_WITHDRAWN: _withdrawn(),
}
FUNDING_HANDLERS = {contract: _named(contract, handler) for contract, handler in _HANDLERS.items()}
