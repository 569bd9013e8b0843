"""An entry is theirs: whoever claimed it edits it from now on."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.create_account import create_account
from services.directory.commands.publish_name import publish_name
from services.directory.commands.send_entry_letter import Reader, send_entry_letter
from services.directory.commands.set_membership import set_membership
from services.directory.domain.actors.rights import EDITING_ROLES
from services.directory.models.actors import Actor
from services.directory.models.people import Claim, Membership
from shared.signing.node import Node
from shared.signing.person import normalise_address, person_ref


def grant_claim(session: Session, *, node: Node, claim: Claim, actor: Actor, by: str | None, now: datetime) -> bool:
    """False, and nothing happens, if the account of the address is closed: then a person must open it first.

    Call it with both locked. `by`: an account of the office, or None for the mail that proved the claim.
    """
    account = create_account(session, node=node, email=claim.email, name=claim.name, now=now)
    if account.closed_at is not None:
        return False
    held = session.get(Membership, (actor.number, account.id), populate_existing=True)
    if held is None or held.role not in EDITING_ROLES:
        set_membership(session, node=node, actor=actor, account=account, role="editor", by=by, now=now)
    publish_name(session, node=node, account=account, now=now)
    claim.status, claim.decided_at = "accepted", now
    _tell_mailbox(session, node, claim, actor, now)
    reader = Reader(claim.person_ref, claim.name, claim.email, claim.language)
    link = f"{node.settings.url}/directory/sign-in"
    send_entry_letter(session, node=node, kind="claim_accepted", actor=actor, reader=reader, link=link, now=now)
    return True


def _tell_mailbox(session: Session, node: Node, claim: Claim, actor: Actor, now: datetime) -> None:
    """Those whom the entry has named all along hear who edits it now, and can object."""
    mailbox = actor.content["mailbox"]
    if not mailbox or normalise_address(mailbox) == normalise_address(claim.email):
        return
    reader = Reader(person_ref(node.secret, mailbox), "", mailbox, node.settings.language)
    sender = f"{claim.name} ({claim.email})"
    send_entry_letter(session, node=node, kind="claim_told", actor=actor, reader=reader, sender=sender, now=now)
