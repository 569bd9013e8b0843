"""The link of a reminder: it opens a page with a button that says "still right"."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from shared.ids import milliseconds
from shared.signing.links import check_link, make_link
from shared.signing.node import Node

_PURPOSE = "confirm_entry"


def confirm_url(node: Node, actor: Actor) -> str:
    """Secret; it counts until the entry is confirmed, by whomever."""
    token = make_link(node.secret, _PURPOSE, actor.id, _generation(actor))
    return f"{node.settings.url}/directory/confirm/{actor.id}?t={token}"


def actor_of_link(session: Session, node: Node, actor_id: str, token: str, *, lock: bool = False) -> Actor:
    """The entry that a link may confirm. Raises Refused confirm_link_void, whatever is wrong with it."""
    statement = select(Actor).where(Actor.source == node.identity, Actor.id == actor_id)
    actor = session.scalar(statement.with_for_update() if lock else statement)
    if actor is None or not check_link(node.secret, token, _PURPOSE, actor.id, _generation(actor)):
        raise Refused("confirm_link_void")
    if actor.status not in ("published", "hidden"):
        raise Refused("confirm_link_void")
    return actor


def _generation(actor: Actor) -> int:
    return 0 if actor.confirmed_at is None else milliseconds(actor.confirmed_at)
