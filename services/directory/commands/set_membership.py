"""Give an account a part in an actor, another one, or none."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.publish_changed_roles import publish_changed_roles
from services.directory.commands.tell_membership import tell_membership
from services.directory.domain.actors.rights import EDITING_ROLES
from services.directory.models.accounts import Account
from services.directory.models.actors import Actor
from services.directory.models.people import Membership
from shared.signing.node import Node
from shared.storage.activity import note


def set_membership(
    session: Session,
    *,
    node: Node,
    actor: Actor,
    account: Account,
    role: str | None,
    by: str | None,
    now: datetime,
) -> bool:
    """Whether anything changed; call it with both locked, and only for somebody who agreed to have a part.

    `by`: an account, None for the mail that proved a claim.

    Tokens say for which actors an account acts, so older ones stop counting where that changes.
    """
    held = session.get(Membership, (actor.number, account.id), populate_existing=True)
    before = held.role if held else None
    if before == role:
        return False
    if held is None and role is not None:
        session.add(Membership(actor=actor.number, account_id=account.id, role=role, given_by=by, since=now))
    elif held is not None and role is not None:
        held.role, held.given_by = role, by
    elif held is not None:
        session.delete(held)
    session.flush()
    action = "member_removed" if role is None else "member_added" if before is None else "member_changed"
    details = {"member": account.id, "role": role or before}
    note(session, account_id=by, action=action, object_id=actor.id, now=now, **details)
    if (before in EDITING_ROLES) != (role in EDITING_ROLES):
        publish_changed_roles(session, node=node, account_id=account.id, now=now)
    tell_membership(session, node=node, actor=actor, person_ref=account.email_key, role=role, now=now)
    return True
