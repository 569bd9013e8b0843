"""Deletes an entry for good, with everything that refers to it."""

from sqlalchemy import ColumnElement, delete, or_
from sqlalchemy.orm import Session

from services.directory.commands.index_words import forget_words
from services.directory.models.actors import Actor, ActorFacet, ActorRevision, ImportedRow, OpenSpan
from services.directory.models.declared import Base
from services.directory.models.doubles import Double, DoubleCheck
from services.directory.models.notices import EntryNotice
from services.directory.models.people import AllianceMember, Claim, Contact, MemberInvitation, Membership, Suggestion

_BY_ACTOR = (
    ActorRevision, ActorFacet, OpenSpan, ImportedRow, DoubleCheck, Membership, MemberInvitation, Suggestion,
    Claim, Contact, EntryNotice,
)  # fmt: skip


def forget_entry(session: Session, number: int) -> None:
    """Only for what nobody has ever seen: no message says that it is gone. Call it with the entry locked.

    Raises IntegrityError if other entries were merged into it.
    """
    forget_words(session, number)
    conditions: list[tuple[type[Base], ColumnElement[bool]]] = [(model, model.actor == number) for model in _BY_ACTOR]
    conditions.append((Double, or_(Double.first == number, Double.second == number)))
    conditions.append((AllianceMember, AllianceMember.alliance == number))
    conditions.append((Actor, Actor.number == number))
    for model, condition in conditions:
        session.execute(delete(model).where(condition))
