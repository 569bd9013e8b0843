"""Whoever claims an entry confirms the address."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.grant_claim import grant_claim
from services.directory.commands.lock_claim import lock_claim
from services.directory.domain.actors.ownership import proves_ownership
from services.directory.domain.actors.people_kept import UNCONFIRMED
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.models.people import Claim
from shared.signing.links import check_link
from shared.signing.node import Node
from shared.signing.person import normalise_address


def open_claim(node: Node, claim: Claim | None, token: str, now: datetime) -> Claim:
    """The claim, if the link is genuine. Raises Refused entry_link_void, whatever is wrong with it."""
    if claim is None or not check_link(node.secret, token, "claim", claim.id, claim.generation):
        raise Refused("entry_link_void")
    if claim.status == "unconfirmed" and now > claim.created_at + UNCONFIRMED:
        raise Refused("entry_link_void")
    return claim


def confirm_claim(session: Session, *, node: Node, claim_id: str, token: str, now: datetime) -> Claim:
    """Accepted at once if the address shows that the entry is theirs, else the office decides; twice is once.

    Raises Refused entry_link_void, or actor_gone when the entry has been taken away meanwhile.
    """
    try:
        claim, actor = lock_claim(session, claim_id)
    except Refused:
        raise Refused("entry_link_void") from None
    open_claim(node, claim, token, now)
    if claim.status != "unconfirmed":
        return claim
    if actor.status not in ("published", "hidden"):
        raise Refused("actor_gone")
    claim.status = "waiting"
    if _is_theirs(claim, actor):
        grant_claim(session, node=node, claim=claim, actor=actor, by=None, now=now)
    session.flush()
    return claim


def _is_theirs(claim: Claim, actor: Actor) -> bool:
    mailbox = actor.content["mailbox"]
    return proves_ownership(
        normalise_address(claim.email),
        mailbox=normalise_address(mailbox) if mailbox else None,
        website=actor.content["website"],
    )
