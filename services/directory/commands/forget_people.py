"""Forget people around entries whose time is over."""

from datetime import datetime

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.orm import Session

from services.directory.domain.actors import people_kept
from services.directory.models.actors import Actor, ActorRevision
from services.directory.models.people import Claim, Contact, Suggestion


def forget_people(session: Session, now: datetime) -> None:
    """Suggestions, claims and contacts (domain.actors.people_kept).

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
    ended = select(Actor.number).where(
        Actor.status == "withdrawn", Actor.changed_at <= now - people_kept.CONTACTS_OF_ENDED
    )
    unanswered = and_(Contact.confirmed_at.is_(None), Contact.asked_at <= now - people_kept.UNANSWERED_CONTACTS)
    session.execute(delete(Contact).where(or_(unanswered, Contact.actor.in_(ended))))


def _forget_unconfirmed_entries(session: Session, now: datetime) -> None:
    """Nobody has ever seen them: no message and no index speaks of them. Locked, so that no click comes in between."""
    over = and_(Suggestion.confirmed_at.is_(None), Suggestion.created_at <= now - people_kept.UNCONFIRMED)
    numbers = list(
        session.scalars(
            select(Actor.number)
            .join(Suggestion, Suggestion.actor == Actor.number)
            .where(over, Actor.status == "unconfirmed")
            .with_for_update(of=Actor)
        )
    )
    session.execute(delete(Suggestion).where(Suggestion.actor.in_(numbers)))
    session.execute(delete(ActorRevision).where(ActorRevision.actor.in_(numbers)))
    session.execute(delete(Actor).where(Actor.number.in_(numbers)))
