"""Another node says that an entry took another one's place: in the alliances of this node, too."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.tell_actor import tell_actor
from services.directory.domain.actors.status import ENDED
from services.directory.models.actors import Actor
from services.directory.models.people import AllianceMember
from services.directory.queries.alliances_to_tend import has_successor, its_entry, successor
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.activity import note


def replace_members(session: Session, node: Node, alliance: Actor, now: datetime) -> None:
    """Members and invitations of a locked alliance go to the entries that took their places.

    Not to one that has ended itself: two that name each other would change places for ever. The link of an invitation
    names the earlier entry: it is void then, and the alliance may ask again.
    """
    statement = (
        select(AllianceMember, successor(Actor))
        .join(Actor, its_entry(Actor))
        .where(
            AllianceMember.alliance == alliance.number,
            AllianceMember.status.in_(("joined", "invited")),
            has_successor(Actor),
        )
        .order_by(AllianceMember.id)
        .execution_options(populate_existing=True)
    )
    changed = False
    for member, following in session.execute(statement).all():
        new_id = _living(session, member.source, following)
        if new_id is None:
            continue
        changed = changed or member.status == "joined"
        details = {"actor": member.id, "name": member.name, "other": new_id}
        note(session, account_id=None, action="alliance_member_replaced", object_id=alliance.id, now=now, **details)
        _move(session, member, new_id)
    if changed and alliance.status == "published":
        alliance.version, alliance.changed_at = next_version(alliance.version, now), now
        tell_actor(session, node, alliance, now)


def _living(session: Session, source: str, id: str) -> str | None:
    """The id at the end of the chain of successors; None where that has ended, or the chain has no end."""
    for _step in range(10):
        entry = session.scalar(select(Actor).where(Actor.source == source, Actor.id == id))
        if entry is None or entry.status not in ENDED:
            return id
        following = (entry.home or {}).get("replaced_by")
        if following is None:
            return None
        id = following
    return None


def _move(session: Session, member: AllianceMember, new_id: str) -> None:
    there = session.get(AllianceMember, (member.alliance, member.source, new_id), populate_existing=True)
    if there is None:
        member.id = new_id
    else:
        if member.status == "joined" and there.status != "joined":
            there.status, there.answered_by, there.answered_at = "joined", member.answered_by, member.answered_at
        session.delete(member)
    session.flush()
