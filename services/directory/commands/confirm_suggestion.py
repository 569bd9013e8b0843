"""Whoever suggested an entry confirms the address: from now on it waits for the office."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.index_actors import index_actors
from services.directory.commands.keep_revision import keep_revision
from services.directory.commands.lock_actor import locked
from services.directory.domain.actors.people_kept import UNCONFIRMED
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.models.people import Suggestion
from shared.signing.links import check_link
from shared.signing.node import Node
from shared.storage.activity import note


def open_suggestion(session: Session, node: Node, actor: Actor | None, token: str, now: datetime) -> Suggestion:
    """The suggestion of an entry, if the link is genuine. Raises Refused entry_link_void, whatever is wrong with it."""
    found = None if actor is None else session.get(Suggestion, actor.number, populate_existing=True)
    if actor is None or found is None:
        raise Refused("entry_link_void")
    if not check_link(node.secret, token, "suggestion", actor.id, found.generation):
        raise Refused("entry_link_void")
    if found.confirmed_at is None and now > found.created_at + UNCONFIRMED:
        raise Refused("entry_link_void")
    return found


def confirm_suggestion(session: Session, *, node: Node, actor_id: str, token: str, now: datetime) -> None:
    """A second time changes nothing. Raises Refused entry_link_void."""
    try:
        actor = locked(session, node, actor_id)
    except Refused:
        raise Refused("entry_link_void") from None
    suggestion = open_suggestion(session, node, actor, token, now)
    if suggestion.confirmed_at is not None:
        return
    suggestion.confirmed_at = now
    if actor.status == "unconfirmed":
        actor.status = "suggested"
        keep_revision(session, actor, act="suggested", by=None, now=now)
        index_actors(session, node, [actor], now)
        note(session, account_id=None, action="actor_suggested", object_id=actor.id, now=now)
