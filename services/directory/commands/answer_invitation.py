"""An actor joins an alliance, or does not want to."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.add_alliance_editor import add_alliance_editor
from services.directory.commands.lock_account import lock_account
from services.directory.commands.lock_alliance import lock_alliance
from services.directory.commands.publish_actor import make_public
from services.directory.commands.send_entry_letter import Reader, send_entry_letter
from services.directory.commands.tell_actor import tell_actor
from services.directory.domain.actors.alliances import is_enough
from services.directory.domain.actors.rights import Account
from services.directory.domain.refused import Refused
from services.directory.models import accounts
from services.directory.models.actors import Actor
from services.directory.models.people import AllianceMember
from services.directory.queries.alliance_links import invited_by_link
from services.directory.queries.alliances import acts_for, count_joined, edits
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.activity import note

_ANSWERS = {
    "de": {True: "{name} ist beigetreten.", False: "{name} möchte nicht beitreten."},
    "en": {True: "{name} has joined.", False: "{name} does not want to join."},
}


def answer_invitation(
    session: Session, *, node: Node, account: Account, alliance_id: str, actor_id: str, accepts: bool, now: datetime
) -> Actor:
    """By somebody who edits the actor; gives the alliance.

    Raises Refused: actor_not_found, not_invited, alliance_ended, already_answered, actor_ended.
    """
    alliance = lock_alliance(session, node, alliance_id)
    member = session.get(AllianceMember, (alliance.number, node.identity, actor_id), populate_existing=True)
    if member is None or not acts_for(node, account, node.identity, actor_id):
        raise Refused("not_invited")
    _answer(session, node, alliance, member, accepts=accepts, by=account.account_id, now=now)
    return alliance


def answer_by_link(
    session: Session,
    *,
    node: Node,
    alliance_id: str,
    source: str,
    actor_id: str,
    account_id: str,
    token: str,
    accepts: bool,
    now: datetime,
) -> Actor:
    """By the link of the letter. Raises Refused: entry_link_void, and like `answer_invitation`."""
    alliance = lock_alliance(session, node, alliance_id)
    member = invited_by_link(
        session, node, alliance, source=source, actor_id=actor_id, account_id=account_id, token=token, now=now
    )
    session.refresh(member)
    if account_id:
        lock_account(session, account_id)
        if not edits(session, account_id, source=source, actor_id=actor_id):  # no longer, while this waited
            raise Refused("entry_link_void")
    _answer(session, node, alliance, member, accepts=accepts, by=account_id or None, now=now)
    return alliance


def _answer(
    session: Session,
    node: Node,
    alliance: Actor,
    member: AllianceMember,
    *,
    accepts: bool,
    by: str | None,
    now: datetime,
) -> None:
    if member.status != "invited":
        raise Refused("already_answered")
    found = select(Actor).where(Actor.source == member.source, Actor.id == member.id)
    actor = session.execute(found, execution_options={"populate_existing": True}).scalar_one_or_none()
    if accepts and (actor is None or actor.status not in ("published", "hidden")):
        raise Refused("actor_ended")
    member.status, member.answered_by, member.answered_at = "joined" if accepts else "declined", by, now
    member.name = member.name if actor is None or not actor.name else actor.name
    session.flush()
    action = "alliance_joined" if accepts else "alliance_declined"
    note(session, account_id=by, action=action, object_id=alliance.id, now=now, actor=member.id, name=member.name)
    if accepts and by is not None and member.source == node.identity:
        add_alliance_editor(session, node=node, alliance=alliance, actor_id=member.id, account_id=by, now=now)
    if accepts:
        _show(session, node, alliance, by, now)
    _tell_asker(session, node, alliance, member, accepts, now)


def _show(session: Session, node: Node, alliance: Actor, by: str | None, now: datetime) -> None:
    """Public with the second member; from then on its members have changed."""
    if alliance.status == "draft" and is_enough(count_joined(session, alliance)):
        make_public(session, node, alliance, by=by, now=now)
    elif alliance.status == "published":
        alliance.version, alliance.changed_at = next_version(alliance.version, now), now
        tell_actor(session, node, alliance, now)


def _tell_asker(
    session: Session, node: Node, alliance: Actor, member: AllianceMember, accepts: bool, now: datetime
) -> None:
    asker = session.get(accounts.Account, member.asked_by or "")
    if asker is None or asker.closed_at is not None or asker.id == member.answered_by:
        return
    language = node.settings.language
    answer = _ANSWERS["en" if language == "en" else "de"][accepts].format(name=member.name)
    link = f"{node.settings.url}/directory/alliances/{alliance.id}"
    reader = Reader(asker.email_key, asker.name, asker.email, language)
    send_entry_letter(
        session, node=node, kind="alliance_answered", actor=alliance, reader=reader, link=link, note=answer, now=now
    )
