"""Two entries speak of the same actor: one takes the other's place."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.index_actors import index_actors
from services.directory.commands.keep_revision import keep_revision
from services.directory.commands.lock_actor import lock_actor
from services.directory.commands.lock_doubles import lock_doubles
from services.directory.commands.move_links import move_links
from services.directory.commands.tell_actor import tell_actor, tell_withdrawn
from services.directory.domain.actors.merging import Side, merged_content
from services.directory.domain.actors.rights import Account, is_office
from services.directory.domain.actors.status import may_follow
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from shared.signing.node import Node
from shared.storage.activity import note


def merge_actors(
    session: Session,
    *,
    node: Node,
    account: Account,
    kept_id: str,
    other_id: str,
    sides: Mapping[str, Side],
    versions: tuple[int | None, int | None],
    now: datetime,
) -> Actor:
    """The kept entry with what `sides` takes from the other, and with all that hung on the other.

    `versions` are those that the office saw, of the kept entry and of the other. The other's addresses lead to the kept
    entry from now on. Raises Refused: not_allowed, actor_not_found, actor_ended, version_conflict, same_actor,
    alliance_stays, keep_the_public_one.
    """
    if not is_office(account):
        raise Refused("not_allowed")
    if kept_id == other_id:
        raise Refused("same_actor")
    seen = dict(zip((kept_id, other_id), versions, strict=True))
    lock_doubles(session)
    locked = {id: lock_actor(session, node, account, id, seen[id]) for id in _in_order(session, node, seen)}
    kept, other = locked[kept_id], locked[other_id]
    _must_fit(kept, other)
    was_public = other.status in ("published", "hidden")
    kept.content = merged_content(kept.content, other.content, sides)
    other.status, other.merged_into = "merged", kept.number
    by = account.account_id
    for actor in (kept, other):
        keep_revision(session, actor, act="merged", by=by, now=now)
    index_actors(session, node, [kept, other], now)
    move_links(session, node, kept, other, by, now)
    note(session, account_id=by, action="actor_merged", object_id=kept.id, now=now, other=other.id, name=other.name)
    note(session, account_id=by, action="actor_replaced", object_id=other.id, now=now, other=kept.id, name=kept.name)
    if was_public:
        tell_withdrawn(session, node, other, now, replaced_by=kept.id)
    if kept.status == "published":
        kept.confirmed_at, kept.reminded_at = now, None
        tell_actor(session, node, kept, now)
    return kept


def _in_order(session: Session, node: Node, ids: Collection[str]) -> list[str]:
    """By their numbers, as an import locks entries; ids that are not here come last, and are refused then."""
    here = select(Actor.id).where(Actor.source == node.identity, Actor.id.in_(ids)).order_by(Actor.number)
    found = list(session.scalars(here))
    return [*found, *sorted(set(ids) - set(found))]


def _must_fit(kept: Actor, other: Actor) -> None:
    if "withdrawn" in (kept.status, other.status) or not may_follow(other.status, "merged"):
        raise Refused("actor_ended")
    if (kept.kind == "alliance") != (other.kind == "alliance"):
        raise Refused("alliance_stays")
    # Else what everybody could see would lead to something that nobody may see.
    if other.status == "published" and kept.status != "published":
        raise Refused("keep_the_public_one")
