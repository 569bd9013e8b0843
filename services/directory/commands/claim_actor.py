"""Somebody without an account says that an entry is theirs."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.directory.commands.count_mail import count_mail
from services.directory.commands.lock_actor import locked
from services.directory.commands.lock_address import lock_address
from services.directory.commands.send_entry_letter import Reader, send_entry_letter
from services.directory.domain.actors.people_kept import MOST_OPEN
from services.directory.domain.refused import Refused
from services.directory.models.people import Claim
from services.directory.queries.signed_urls import CLAIM, signed_url
from shared.ids import new_id
from shared.signing.node import Node
from shared.signing.person import person_ref


def claim_actor(
    session: Session,
    *,
    node: Node,
    actor_id: str,
    name: str,
    email: str,
    note: str,
    language: str,
    now: datetime,
) -> None:
    """Keeps the claim and mails a link; a second claim of the same address is the first one with new words.

    Whoever asks learns nothing about the address. Raises Refused actor_not_found or actor_not_published.
    """
    actor = locked(session, node, actor_id)
    if actor.status != "published":
        raise Refused("actor_not_published")
    ref = person_ref(node.secret, email)
    lock_address(session, ref)
    claim = session.scalar(
        select(Claim).where(
            Claim.actor == actor.number, Claim.person_ref == ref, Claim.status.in_(("unconfirmed", "waiting"))
        )
    )
    if claim is not None and claim.status == "waiting":
        return
    if claim is None:
        still_open = select(func.count()).where(Claim.person_ref == ref, Claim.decided_at.is_(None))
        if (session.scalar(still_open) or 0) >= MOST_OPEN:
            return
    if not count_mail(session, purpose="claim", key=ref, now=now):
        return
    if claim is None:
        claim = Claim(id=new_id(now), actor=actor.number, person_ref=ref, status="unconfirmed", generation=1)
        session.add(claim)
    claim.name, claim.email, claim.note, claim.language, claim.created_at = name, email, note, language, now
    session.flush()
    link = signed_url(node, CLAIM, claim.id, claim.generation)
    reader = Reader(ref, name, email, language)
    send_entry_letter(session, node=node, kind="claim_confirm", actor=actor, reader=reader, link=link, now=now)
