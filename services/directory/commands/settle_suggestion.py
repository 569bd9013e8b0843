"""An entry that somebody suggested is decided: the person hears of it, and what we know of them goes."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.send_entry_letter import Reader, send_entry_letter
from services.directory.models.actors import Actor
from services.directory.models.people import Suggestion
from shared.signing.node import Node


def settle_suggestion(session: Session, node: Node, actor: Actor, *, now: datetime, reason: str | None = None) -> None:
    """Call it with the entry locked and its new status set; nothing happens where no suggestion is left.

    Only confirmed addresses are written to.
    """
    suggestion = session.get(Suggestion, actor.number, populate_existing=True)
    if suggestion is None:
        return
    if suggestion.confirmed_at is not None:
        kind = "suggestion_published" if actor.status == "published" else "suggestion_declined"
        reader = Reader(suggestion.person_ref, suggestion.name, suggestion.email, suggestion.language)
        send_entry_letter(session, node=node, kind=kind, actor=actor, reader=reader, note=reason, now=now)
    session.delete(suggestion)
    session.flush()
