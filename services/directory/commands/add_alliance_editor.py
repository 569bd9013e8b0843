"""Whoever acts for an actor that joins an alliance edits the alliance, too."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.lock_account import lock_account
from services.directory.commands.tell_membership import tell_membership
from services.directory.models.actors import Actor
from services.directory.models.people import Membership
from services.directory.queries.alliances import edits
from shared.signing.node import Node
from shared.storage.activity import note


def add_alliance_editor(
    session: Session, *, node: Node, alliance: Actor, actor_id: str, account_id: str, now: datetime
) -> None:
    """Call it with the alliance locked; who has a part already keeps it, and who does not edit the actor gets none.

    The office may act for an actor of this node without being one of its people; it may run every alliance anyway.

    Tokens stay valid: they lack a right, but claim none that is gone, and nobody is signed out by joining. What is done
    with alliances looks at memberships (queries.alliances.may_run).
    """
    if not edits(session, account_id, source=node.identity, actor_id=actor_id):
        return
    account = lock_account(session, account_id)
    if not edits(session, account_id, source=node.identity, actor_id=actor_id):  # no longer, while this waited
        return
    if session.get(Membership, (alliance.number, account_id)) is not None:
        return
    session.add(Membership(actor=alliance.number, account_id=account_id, role="editor", given_by=account_id, since=now))
    session.flush()
    details = {"member": account_id, "role": "editor"}
    note(session, account_id=account_id, action="member_added", object_id=alliance.id, now=now, **details)
    tell_membership(session, node=node, actor=alliance, person_ref=account.email_key, role="editor", now=now)
