"""Forget people around entries whose time is over."""

from datetime import datetime

import structlog
from sqlalchemy import and_, delete, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from services.directory.commands.forget_entry import forget_entry
from services.directory.domain.actors import people_kept
from services.directory.models.actors import Actor
from services.directory.models.notices import EntryNotice
from services.directory.models.people import Claim, Contact, MemberInvitation, Suggestion

_log = structlog.get_logger()


def forget_people(session: Session, now: datetime) -> None:
    """Suggestions, claims, contacts, invitations and notices (domain.actors.people_kept).

    An entry whose suggestion nobody confirmed goes with it; one that waits for the office stays without its suggester.
    """
    _forget_unconfirmed_entries(session, now)
    session.execute(delete(Suggestion).where(Suggestion.created_at <= now - people_kept.UNDECIDED))
    session.execute(
        delete(Claim).where(
            or_(
                and_(Claim.status == "unconfirmed", Claim.created_at <= now - people_kept.UNCONFIRMED),
                and_(Claim.status == "waiting", Claim.created_at <= now - people_kept.UNDECIDED),
                Claim.decided_at <= now - people_kept.DECIDED_CLAIMS,
            )
        )
    )
    session.execute(
        delete(EntryNotice).where(
            or_(
                EntryNotice.created_at <= now - people_kept.OPEN_NOTICES,
                EntryNotice.done_at <= now - people_kept.DONE_NOTICES,
            )
        )
    )
    session.execute(
        delete(MemberInvitation).where(MemberInvitation.asked_at <= now - people_kept.UNANSWERED_INVITATIONS)
    )
    ended = select(Actor.number).where(
        Actor.status == "withdrawn", Actor.changed_at <= now - people_kept.CONTACTS_OF_ENDED
    )
    unanswered = and_(Contact.confirmed_at.is_(None), Contact.asked_at <= now - people_kept.UNANSWERED_CONTACTS)
    session.execute(delete(Contact).where(or_(unanswered, Contact.actor.in_(ended))))


def _forget_unconfirmed_entries(session: Session, now: datetime) -> None:
    """Nobody has ever seen them: no message speaks of them. Locked, so that no click comes in between.

    One that cannot go does not keep the others.
    """
    over = and_(Suggestion.confirmed_at.is_(None), Suggestion.created_at <= now - people_kept.UNCONFIRMED)
    numbers = list(
        session.scalars(
            select(Actor.number)
            .join(Suggestion, Suggestion.actor == Actor.number)
            .where(over, Actor.status == "unconfirmed")
            .order_by(Actor.number)
            .with_for_update(of=Actor)
        )
    )
    for number in numbers:
        try:
            with session.begin_nested():
                forget_entry(session, number)
        except IntegrityError as error:
            _log.error("unconfirmed_entry_stays", actor=number, error=type(error).__name__)
