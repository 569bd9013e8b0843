"""The link of an invitation: it opens a page on which one says yes or no for an actor."""

from datetime import datetime
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from services.directory.domain.actors.alliances import INVITATION_COUNTS
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.models.people import AllianceMember
from services.directory.queries.alliances import edits
from shared.ids import milliseconds
from shared.signing.links import check_link, make_link
from shared.signing.node import Node

_PURPOSE = "alliance_invitation"


def invitation_url(node: Node, alliance: Actor, member: AllianceMember, account_id: str = "") -> str:
    """Secret; `account_id`: the editor whom it is mailed to, "" for a mailbox. A new invitation revokes it."""
    token = make_link(node.secret, _PURPOSE, _id(alliance, member, account_id), milliseconds(member.asked_at))
    query = urlencode({"source": member.source, "actor": member.id, "account": account_id, "t": token})
    return f"{node.settings.url}/directory/alliances/{alliance.id}/invitation?{query}"


def invited_by_link(
    session: Session, node: Node, alliance: Actor | None, *, source: str, actor_id: str, account_id: str, token: str,
    now: datetime,
) -> AllianceMember:  # fmt: skip
    """Who is asked, answered or not. Raises Refused entry_link_void, whatever is wrong with the link.

    The link of an account is void once the account edits the actor no longer.
    """
    member = None if alliance is None else session.get(AllianceMember, (alliance.number, source, actor_id))
    if alliance is None or member is None or now > member.asked_at + INVITATION_COUNTS:
        raise Refused("entry_link_void")
    generation = milliseconds(member.asked_at)
    if not check_link(node.secret, token, _PURPOSE, _id(alliance, member, account_id), generation):
        raise Refused("entry_link_void")
    if account_id and not edits(session, account_id, source=source, actor_id=actor_id):
        raise Refused("entry_link_void")
    return member


def _id(alliance: Actor, member: AllianceMember, account_id: str) -> str:
    return "\n".join((alliance.id, member.source, member.id, account_id))
