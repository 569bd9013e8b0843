"""The office decides whether an entry belongs to whoever claims it."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.grant_claim import grant_claim
from services.directory.commands.lock_claim import lock_claim
from services.directory.commands.send_entry_letter import Reader, send_entry_letter
from services.directory.domain.actors.rights import Account, is_office
from services.directory.domain.refused import Refused
from shared.signing.node import Node
from shared.storage.activity import note


def decide_claim(
    session: Session, *, node: Node, account: Account, claim_id: str, accept: bool, reason: str | None, now: datetime
) -> None:
    """`reason` is told to whoever is declined, and kept nowhere else.

    Raises Refused: not_allowed, claim_not_found, claim_decided, claim_unconfirmed; to accept also actor_ended and
    account_closed.
    """
    if not is_office(account):
        raise Refused("not_allowed")
    claim, actor = lock_claim(session, claim_id)
    if claim.status != "waiting":
        raise Refused("claim_unconfirmed" if claim.status == "unconfirmed" else "claim_decided")
    if accept:
        if actor.status in ("withdrawn", "merged"):
            raise Refused("actor_ended")
        if not grant_claim(session, node=node, claim=claim, actor=actor, by=account.account_id, now=now):
            raise Refused("account_closed")
    else:
        claim.status, claim.decided_at = "declined", now
        reader = Reader(claim.person_ref, claim.name, claim.email, claim.language)
        send_entry_letter(session, node=node, kind="claim_declined", actor=actor, reader=reader, note=reason, now=now)
    action = "claim_accepted" if accept else "claim_declined"
    note(session, account_id=account.account_id, action=action, object_id=actor.id, now=now)
